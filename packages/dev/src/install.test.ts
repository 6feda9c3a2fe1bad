import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';

const install = fileURLToPath(new URL('../bootstrap/install.mjs', import.meta.url));
let folder: string;

/** Stands in for npm, slowly: says in `runs` that it began, and at the end writes npm's own record. */
const slowNpm = `
import {appendFileSync, mkdirSync, writeFileSync} from 'node:fs';
appendFileSync('runs', 'began ' + process.pid + '\\n');
setTimeout(() => {
  mkdirSync('node_modules', {recursive: true});
  writeFileSync('node_modules/.package-lock.json', JSON.stringify({packages: {'node_modules/x': {version: '1.0.0'}}}));
  appendFileSync('runs', 'ended\\n');
}, 1500);`;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'finder-install-'));
  await writeFile(path.join(folder, 'npm.mjs'), slowNpm);
  const packages = {'': {}, 'node_modules/x': {version: '1.0.0'}};
  await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify({packages}));
});
afterEach(() => rm(folder, {recursive: true, force: true}));

function start(): ChildProcess {
  const program = `
    const {installDependencies} = await import(${JSON.stringify(install)});
    process.exit((await installDependencies(${JSON.stringify(folder)})) ? 0 : 1);`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: 'ignore',
    env: {...process.env, npm_execpath: path.join(folder, 'npm.mjs')},
  });
}
const runs = () => readFile(path.join(folder, 'runs'), 'utf8').catch(() => '');
const began = () => expect.poll(runs, {timeout: 10_000}).toContain('began');
const codeOf = async (child: ChildProcess) => ((await once(child, 'exit')) as [number | null])[0];

describe('installing the dependencies', () => {
  it('happens once when two want them, and not again when they are there', async () => {
    expect(await Promise.all([codeOf(start()), codeOf(start())])).toEqual([0, 0]);
    expect(await codeOf(start())).toBe(0);
    expect((await runs()).match(/began/g)).toHaveLength(1);
    expect(existsSync(path.join(folder, '.finder/installing'))).toBe(false);
  });

  it('happens again when the lock file names another version', async () => {
    expect(await codeOf(start())).toBe(0);
    const packages = {'': {}, 'node_modules/x': {version: '1.0.1'}};
    await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify({packages}));
    await codeOf(start());
    expect((await runs()).match(/began/g)).toHaveLength(2);
  });

  it('ends npm as well when it is told to stop', async () => {
    const starter = start();
    await began();
    starter.kill('SIGTERM');
    expect(await codeOf(starter)).toBe(143);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(await runs()).not.toContain('ended');
    expect(await codeOf(start())).toBe(0);
  });

  it('waits for npm that outlived its starter, rather than run a second one beside it', async () => {
    const starter = start();
    await began();
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    expect(await codeOf(start())).toBe(0);
    expect((await runs()).match(/began/g)).toHaveLength(1);
  });
});
