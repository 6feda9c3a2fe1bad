import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import {litForToday, litsInnerNames} from './lit-for-today.mjs';
import {shorterCss, templateWhitespace} from './template-whitespace.mjs';

/** What widgets need after their first picture comes in one file; a language's words, in as few as can be. */
const chunks = Object.entries({
  attendant: [
    'base/about',
    'base/add-styles',
    'base/attendant',
    'base/attended.styles',
    'base/message',
    'charts/src/forced-palette',
    'reports/src/metrics',
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
  ja: ['ja/spoken', 'ja/labels', 'ja/first-names'],
  en: ['en/spoken', 'en/labels', 'en/first-names'],
});

/**
 * Run from packages/widgets: builds what a page loads with one script tag: every element, Lit in it, and what is needed later (words of each language,
 * explanations) as files beside it. `finder.css` comes along. `--configInput` and `--configOut` build another page's files in the same way.
 */
export default (commandLine) => {
  const {configInput: input = 'src/browser.ts', configOut: out = 'dist/browser'} = commandLine;
  delete commandLine.configInput;
  delete commandLine.configOut;
  rmSync(out, {recursive: true, force: true});
  mkdirSync(out, {recursive: true});
  writeFileSync(`${out}/finder.d.ts`, 'export {};\n'); // it is loaded for what it does
  writeFileSync(`${out}/finder.css`, shorterCss(readFileSync('src/finder.css', 'utf8')));
  return {
    input: {finder: input},
    // As their package.json says, which is not asked for what they import of themselves.
    treeshake: {moduleSideEffects: (id) => !/packages\/(reports|words|charts|client)\/src/.test(id)},
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
    output: {
      dir: out,
      format: 'es',
      sourcemap: true,
      entryFileNames: '[name].js',
      // An element's file is called as its folder.
      chunkFileNames: ({name, facadeModuleId}) =>
        `${name === 'define' ? path.basename(path.dirname(facadeModuleId)) : name}-[hash:6].js`,
      onlyExplicitManualChunks: true,
      manualChunks: (id) =>
        chunks.find(([, modules]) => modules.some((module) => id.endsWith(`/${module}.ts`)))?.[0],
    },
    plugins: [
      nodeResolve({
        exportConditions: ['finder-source', 'browser', 'production', 'import', 'default'],
        extensions: ['.ts', '.js', '.mjs'],
      }),
      litForToday,
      typescript({
        tsconfig: 'tsconfig.json',
        include: ['**/packages/*/src/**/*.ts'],
        filterRoot: false,
        exclude: ['**/*.test.ts', '**/*.stories.ts', '**/testing/**'],
        compilerOptions: {
          noEmit: false,
          allowImportingTsExtensions: false,
          rootDir: '..',
          outDir: out,
          sourceMap: true,
          inlineSources: true,
          removeComments: false,
        },
        transformers: {before: [templateWhitespace]},
        noEmitOnError: true,
      }),
      terser({
        ecma: 2022,
        module: true,
        compress: {passes: 4, unsafe_arrows: true, pure_getters: true},
        mangle: {properties: {regex: litsInnerNames}},
        format: {comments: false},
      }),
    ],
  };
};
