/** The widgets' tests, in a real browser. `--report FILE` writes the sum there. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {defaultReporter, startTestRunner} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {chromiumFlags, findChromium} from './chromium.ts';

const widgets = fileURLToPath(new URL('../../widgets/', import.meta.url));
const {values} = parseArgs({options: {report: {type: 'string'}, files: {type: 'string'}}});

interface Suite {
  readonly suites: readonly Suite[];
  readonly tests: readonly {readonly passed: boolean; readonly skipped: boolean}[];
}
const {default: config} = (await import(path.join(widgets, 'web-test-runner.config.mjs'))) as {
  default: object;
};
const runner = await startTestRunner({
  autoExitProcess: false,
  readCliArgs: false,
  readFileConfig: false,
  config: {
    ...config,
    ...(values.files && {files: values.files}),
    rootDir: path.resolve(widgets, '../..'),
    browsers: [chromeLauncher({launchOptions: {executablePath: findChromium(), args: [...chromiumFlags]}})],
    reporters: [defaultReporter()],
  },
});
if (!runner) throw new Error('The browser tests did not start; the reason stands above.');
const passed = await new Promise<boolean>((resolve) => runner.on('stopped', resolve));
const sum = {passed: 0, failed: 0};
for (const session of runner.sessions.all()) {
  if (session.testResults) count(session.testResults);
  if (!session.passed && (session.errors?.length ?? 0) > 0) sum.failed += 1;
}
if (values.report) writeFileSync(values.report, JSON.stringify(sum));
process.exit(passed && sum.failed === 0 && sum.passed > 0 ? 0 : 1);

function count({suites, tests}: Suite): void {
  for (const test of tests) if (!test.skipped) sum[test.passed ? 'passed' : 'failed'] += 1;
  suites.forEach(count);
}
