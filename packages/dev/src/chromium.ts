import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {chromium, type Browser} from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The Chromium that tests run in: `CHROME_PATH`, or one that is installed, or, on a CI machine where this process is
 * root and Debian's packages are at hand, one that it installs. Throws with what to do where there is none.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, and there is no such file.`);
  }
  const found = installed.find((file) => existsSync(file));
  if (found !== undefined) return found;
  if (environment['CI'] === 'true' && process.getuid?.() === 0 && installFromDebian())
    return '/usr/bin/chromium';
  throw new Error(
    'The browser tests need Chromium or Chrome, and none was found.\n' +
      'Install one (Debian and Ubuntu: "sudo apt-get install chromium fonts-noto-cjk"), or name it: CHROME_PATH=/path/to/chrome npm test',
  );
}

function installFromDebian(): boolean {
  const options = {stdio: 'inherit', env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}} as const;
  const wait = ['-o', 'DPkg::Lock::Timeout=600'];
  console.log('Installing Chromium from Debian …');
  if (spawnSync('apt-get', [...wait, '-q', 'update'], options).status !== 0) return false;
  const packages = ['chromium', 'fonts-noto-cjk'];
  return spawnSync('apt-get', [...wait, '-q', '-y', 'install', ...packages], options).status === 0;
}

/** How Chromium is started in tests: without a word to anybody outside, names resolved on this machine alone. */
export const chromiumFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
];

/** Milliseconds until a page is given up: long, since machines are slow at times, and this ends only what hangs. */
const patience = 120_000;

/** Chromium for tests, with these flags besides; its pages wait patiently for what they are asked to wait for. */
export async function openBrowser(...flags: readonly string[]): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumFlags, ...flags],
    timeout: patience,
  });
  browser.on('context', (context) => context.setDefaultTimeout(patience));
  return browser;
}
