import {existsSync} from 'node:fs';
import {defineConfig} from 'vitest/config';

const conditions = ['finder-source', 'module', 'node', 'development|production'];

/** Stories are held against their accepted pictures where there are any; `npm run looks -- --accept` makes them. */
const looks = existsSync(new URL('packages/dev/src/looks/accepted', import.meta.url))
  ? []
  : ['packages/dev/src/looks/looks.test.ts'];

/** Node tests: everything but the widgets, which run in a browser (`npm run test:browser`). */
export default defineConfig({
  resolve: {conditions},
  ssr: {resolve: {conditions}},
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'packages/widgets/**', ...looks],
    execArgv: ['--conditions=finder-source'],
    pool: 'forks',
    maxWorkers: 2,
    // They end what hangs; a machine may be slow.
    testTimeout: 240_000,
    hookTimeout: 480_000,
    expect: {poll: {timeout: 60_000}},
  },
});
