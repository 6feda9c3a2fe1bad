import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {writeImportMap} from './integrity.mjs';
import {pageBuild} from './page-build.mjs';

/** What widgets need after their first picture comes in one file; a language's words, in as few as can be. */
const chunks = Object.entries({
  attendant: [
    'base/about',
    'base/add-styles',
    'base/attendant',
    'base/attended.styles',
    'base/message',
    'base/provider-around',
    'base/tag-around',
    'base/unconnected',
    'charts/src/readers-palette',
    'reports/src/metrics',
    'words/src/calendar',
    'words/src/en/fiscal-year',
    'words/src/load-later',
  ],
  // What takes figures along as tables and files.
  take: [
    'export/take',
    'export/csv',
    'export/save',
    'export/series-twin',
    'export/metric-table-twin',
    'twin',
  ],
  // What the whole client, the attendant and the page that checks itself have in common.
  errors: ['client/src/bare', 'client/src/failure', 'client/src/finder-error', 'client/src/host-token'],
  ja: ['ja/spoken', 'ja/labels', 'ja/first-names'],
  en: ['en/spoken', 'en/labels', 'en/first-names'],
});

/** What only some pages load is a file of its own; the first file stays as it is. */
const further = {'finder-served': 'src/browser-served.ts', languages: 'src/browser-languages.ts'};

/**
 * Run from packages/widgets: builds what a page loads with one script tag: every element, Lit in it, and what is needed later (words of each language,
 * explanations) as files beside it. `--configInput` and `--configOut` build another page's files in the same way.
 */
export default (commandLine) => {
  const {configInput: input = 'src/browser.ts', configOut: out = 'dist/browser'} = commandLine;
  delete commandLine.configInput;
  delete commandLine.configOut;
  const {plugins, ...build} = pageBuild(out);
  writeFileSync(`${out}/finder.d.ts`, 'export {};\n'); // it is loaded for what it does
  return {
    ...build,
    input: {finder: input, ...(input === 'src/browser.ts' && further)},
    output: {
      dir: out,
      format: 'es',
      freeze: false,
      generatedCode: {constBindings: true, arrowFunctions: true, objectShorthand: true},
      sourcemap: true,
      entryFileNames: '[name].js',
      // An element's file is called as its folder.
      chunkFileNames: ({name, moduleIds}) =>
        `${name === 'define' ? path.basename(path.dirname(moduleIds.at(-1))) : name}-[hash:7].js`,
      onlyExplicitManualChunks: true,
      manualChunks: (id) =>
        chunks.find(([, modules]) => modules.some((module) => id.endsWith(`/${module}.ts`)))?.[0],
    },
    plugins: [...plugins, writeImportMap(out)],
  };
};
