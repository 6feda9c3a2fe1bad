import {esbuildPlugin} from '@web/dev-server-esbuild';

/** The widgets' tests, in a browser; `npm run test:browser` finds one and adds it. */
export default {
  files: 'packages/widgets/src/**/*.test.ts',
  nodeResolve: {exportConditions: ['finder-source', 'browser', 'production']},
  concurrency: 1,
  concurrentBrowsers: 1,
  testsFinishTimeout: 120_000,
  testFramework: {config: {timeout: 10_000}},
  plugins: [
    {
      // What is imported with `?copy` brings a whole copy of its own, as a second bundle on a page does.
      name: 'second-copy',
      transformImport: ({source, context}) => ('copy' in context.query ? `${source}?copy` : undefined),
    },
    {
      // The runner's own `emulateMedia` does not know forced colours.
      name: 'forced-colours',
      async executeCommand({command, payload, session}) {
        if (command !== 'forced-colours') return;
        const devTools = await session.browser.getPage(session.id).createCDPSession();
        await devTools.send('Emulation.setEmulatedMedia', {
          features: [{name: 'forced-colors', value: payload}],
        });
        return true;
      },
    },
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: new URL('../../tsconfig.json', import.meta.url).pathname,
    }),
  ],
};
