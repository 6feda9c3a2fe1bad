import {esbuildPlugin} from '@web/dev-server-esbuild';

/** The widgets' tests, in a browser; `npm run test:browser` finds one and adds it. */
export default {
  files: 'packages/widgets/src/**/*.test.ts',
  nodeResolve: {exportConditions: ['finder-source', 'browser', 'production']},
  concurrency: 1,
  concurrentBrowsers: 1,
  testsFinishTimeout: 120_000,
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: new URL('../../tsconfig.json', import.meta.url).pathname,
    }),
  ],
};
