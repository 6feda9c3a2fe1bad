import {readFileSync, rmSync} from 'node:fs';
import typescript from '@rollup/plugin-typescript';

/**
 * Builds a published package, run from its folder: one module a source file (so that bundlers drop what is not used),
 * with types and source maps. Its entries are what `exports` and `bin` in package.json name.
 */
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const sources = Object.values(manifest.exports).flatMap((entry) => entry['finder-source'] ?? []);
const programs = Object.values(manifest.bin ?? {}).map((file) =>
  file.replace(/^dist\//, './src/').replace(/\.js$/, '.ts'),
);
const dependencies = Object.keys({...manifest.dependencies, ...manifest.peerDependencies});
// The helpers of decorators come along with the TypeScript plugin.
const inPackage = (id) => id === 'tslib' || id.startsWith('.') || id.startsWith('/') || id.startsWith('\0');

rmSync('dist', {recursive: true, force: true});

export default {
  input: [...sources, ...programs],
  external: (id) => {
    if (inPackage(id)) return false;
    if (id.startsWith('node:') || dependencies.some((name) => id === name || id.startsWith(`${name}/`)))
      return true;
    throw new Error(
      `${manifest.name} imports "${id}", which its package.json does not name as a dependency.`,
    );
  },
  onwarn: (warning) => {
    throw new Error(warning.message);
  },
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    preserveModules: true,
    preserveModulesRoot: 'src',
    // npm leaves folders of this name out of what it publishes.
    entryFileNames: ({name}) => `${name.replace(/^.*node_modules\//, 'vendor/')}.js`,
  },
  plugins: [
    typescript({
      tsconfig: 'tsconfig.json',
      compilerOptions: {
        noEmit: false,
        declaration: true,
        declarationMap: true,
        declarationDir: 'dist',
        outDir: 'dist',
        rootDir: 'src',
        sourceMap: true,
        inlineSources: true,
      },
      exclude: ['**/*.test.ts', '**/*.stories.ts', '**/testing/**'],
      noEmitOnError: true,
    }),
  ],
};
