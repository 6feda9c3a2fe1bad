import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import {litForToday} from './lit-for-today.mjs';
import {shorterCss, templateWhitespace} from './template-whitespace.mjs';

/**
 * Run from packages/widgets: builds what a page loads with one script tag: every element, Lit in it, and what is needed later (words of each language,
 * explanations) as files beside it. `finder.css` comes along.
 */
const out = 'dist/browser';
rmSync(out, {recursive: true, force: true});
mkdirSync(out, {recursive: true});
writeFileSync(`${out}/finder.css`, shorterCss(readFileSync('src/finder.css', 'utf8')));

export default {
  input: {finder: 'src/browser.ts'},
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
      `${name === 'define' ? path.basename(path.dirname(facadeModuleId)) : name}-[hash].js`,
    // How numbers and days are written is shared by the languages: in the entry it costs no request of its own.
    // What comes after a first picture comes in one file as far as every widget needs it.
    manualChunks: {
      finder: [
        'src/browser.ts',
        '../words/src/amounts.ts',
        '../words/src/calendar.ts',
        '../words/src/first.ts',
        '../words/src/numbers.ts',
      ],
      attendant: ['src/base/attendant.ts', '../charts/src/forced-palette.ts'],
      ja: ['../words/src/ja/first.ts'],
      en: ['../words/src/en/first.ts'],
    },
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
      mangle: {properties: {regex: /^_\$/}},
      format: {comments: false},
    }),
  ],
};
