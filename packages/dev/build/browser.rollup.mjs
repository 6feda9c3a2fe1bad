import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import {litForToday, litsInnerNames} from './lit-for-today.mjs';
import {shorterCss, templateWhitespace} from './template-whitespace.mjs';

/**
 * Run from packages/widgets: builds what a page loads with one script tag: every element, Lit in it, and what is needed later (words of each language,
 * explanations) as files beside it. `finder.css` comes along.
 */
const out = 'dist/browser';
rmSync(out, {recursive: true, force: true});
mkdirSync(out, {recursive: true});
writeFileSync(`${out}/finder.css`, shorterCss(readFileSync('src/finder.css', 'utf8')));

const chunks = [
  [
    'attendant',
    /widgets\/src\/base\/(about|add-styles|attendant|attended\.styles|message)\.ts|charts\/src\/forced-palette\.ts|reports\/src\/metrics\.ts/,
  ],
  ['ja', /words\/src\/ja\/(spoken|labels|first-names)\.ts/],
  ['en', /words\/src\/en\/(spoken|labels|first-names)\.ts/],
];

export default {
  input: {finder: 'src/browser.ts'},
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
    // What widgets need after their first picture comes in one file; a language's words, in as few as can be.
    onlyExplicitManualChunks: true,
    manualChunks: (id) => chunks.find(([, modules]) => modules.test(id))?.[0],
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
