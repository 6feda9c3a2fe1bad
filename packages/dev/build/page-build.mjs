import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import {litForToday, litsInnerNames} from './lit-for-today.mjs';
import {shorterCss, templateWhitespace} from './template-whitespace.mjs';

/**
 * Run from packages/widgets: what every build of files for pages has in common, Lit in them, into the folder `out`.
 * `finder.css` comes along.
 */
export function pageBuild(out) {
  rmSync(out, {recursive: true, force: true});
  mkdirSync(out, {recursive: true});
  writeFileSync(`${out}/finder.css`, shorterCss(readFileSync('src/finder.css', 'utf8')));
  return {
    // As their package.json says, which is not asked for what they import of themselves.
    treeshake: {moduleSideEffects: (id) => !/packages\/(reports|words|charts|client)\/src/.test(id)},
    onwarn: (warning) => {
      throw new Error(warning.message);
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
        compress: {passes: 4, unsafe_arrows: true, pure_getters: true, keep_fargs: false},
        mangle: {properties: {regex: litsInnerNames}},
        format: {comments: false},
      }),
    ],
  };
}
