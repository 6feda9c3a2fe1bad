/** Every test there is: Node's first, then the browser's. Closes with the sum of both. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {findChromium} from './chromium.ts';

interface Sum {
  passed: number;
  failed: number;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = path.join(root, '.finder/test');
mkdirSync(folder, {recursive: true});

try {
  process.env['CHROME_PATH'] = findChromium();
} catch (error) {
  console.error(`\n${(error as Error).message}\n`);
  process.exit(1);
}

const vitestReport = path.join(folder, 'vitest.json');
const browserReport = path.join(folder, 'browser.json');
for (const file of [vitestReport, browserReport]) rmSync(file, {force: true});

const filters = process.argv.slice(2);
const node = await program('node_modules/vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${vitestReport}`,
  ...filters,
]);
const browser =
  filters.length > 0 ? 0 : await program('packages/dev/src/test-browser.ts', ['--report', browserReport]);

const sums = [vitestSum(vitestReport), ...(filters.length > 0 ? [] : [readSum(browserReport)])];
const passed = sums.reduce((total, sum) => total + sum.passed, 0);
const failed = sums.reduce((total, sum) => total + sum.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(node === 0 && browser === 0 && failed === 0 && passed > 0 ? 0 : 1);

async function program(file: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--conditions=finder-source', path.join(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function vitestSum(file: string): Sum {
  const report = readReport<{numPassedTests: number; numFailedTests: number; numFailedTestSuites: number}>(
    file,
  );
  if (!report) return {passed: 0, failed: 1};
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, Math.min(report.numFailedTestSuites, 1)),
  };
}

function readSum(file: string): Sum {
  return readReport<Sum>(file) ?? {passed: 0, failed: 1};
}

function readReport<Report>(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
