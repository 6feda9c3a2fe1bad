import {defineConfig} from 'vitest/config';

const conditions = ['finder-source', 'module', 'node', 'development|production'];

/** Node tests: everything but the widgets, which run in a browser (`npm run test:browser`). */
export default defineConfig({
  resolve: {conditions},
  ssr: {resolve: {conditions}},
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'packages/widgets/**'],
    execArgv: ['--conditions=finder-source'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
