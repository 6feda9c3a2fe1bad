/**
 * What `npm start`, `npm test` and `npm run verify` need before any dependency is there: plain JavaScript for Node 20,
 * built-in modules only. Installs the dependencies where they are missing or out of date and finds Node 24, which comes
 * with them; says what is missing where it cannot go on.
 */
import {spawn, spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** Ends the process with words on what is missing and what to do. */
export function explain(...lines) {
  console.error(`\n${lines.join('\n')}\n`);
  process.exit(1);
}

/** Makes the work tree ready; returns the path of Node 24. */
export function prepare() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    explain(
      `MEGLASS finder needs Node.js 20 or newer; this is ${process.versions.node}.`,
      'Install a newer Node.js and try again.',
    );
  if (process.platform === 'win32')
    explain('MEGLASS finder is developed on Linux and macOS. On Windows, run it inside WSL 2.');
  if (!installed()) alone(() => installed() || install());
  return findNode();
}

/** Runs a script with Node 24 and our TypeScript sources; resolves with its exit code. */
export function run(node, args, options = {}) {
  const bin = path.join(root, 'node_modules', '.bin');
  const env = {...process.env, ...options.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`};
  const child = spawn(node, args, {cwd: root, stdio: 'inherit', ...options, env});
  return {child, code: new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))};
}

/** Whether npm has finished installing just what the lock file names; its own record of that is written last. */
function installed() {
  const wanted = packagesIn('package-lock.json');
  const there = packagesIn('node_modules/.package-lock.json');
  if (!('' in wanted)) return false;
  return Object.entries(wanted).every(
    ([folder, {version, optional, link}]) =>
      link || optional || !folder.includes('node_modules/') || there[folder]?.version === version,
  );
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return {};
  }
}

/** Runs `work` while no other process in this folder does: two of npm's installations would undo each other. */
function alone(work) {
  const lock = path.join(root, '.finder', 'installing');
  mkdirSync(path.dirname(lock), {recursive: true});
  for (let said = false; ; said = true) {
    try {
      writeFileSync(lock, String(process.pid), {flag: 'wx'});
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!said) console.log('Waiting for another process that installs the dependencies …');
    if (!alive(Number(readLock(lock)))) rmSync(lock, {force: true});
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
  try {
    work();
  } finally {
    rmSync(lock, {force: true});
  }
}

/** Its owner's number; a lock that is being written this moment is read again. */
function readLock(lock) {
  try {
    return readFileSync(lock, 'utf8') || process.pid;
  } catch {
    return process.pid;
  }
}

/** Whether a process lives. */
export function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function install() {
  console.log('Installing the dependencies (once; a minute or two) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], {cwd: root, stdio: 'inherit'})
    : spawnSync('npm', args, {cwd: root, stdio: 'inherit'});
  if (result.error || result.status !== 0)
    explain(
      'The dependencies could not be installed (npm says why above).',
      'The npm registry must be reachable, and this folder writable. Then try again: nothing is lost.',
    );
}

function findNode() {
  const own = path.join(root, 'node_modules', 'node', 'bin', 'node');
  for (const node of [own, process.execPath]) {
    const {stdout} = spawnSync(node, ['--version'], {encoding: 'utf8'});
    if (Number(/^v(\d+)/.exec(stdout ?? '')?.[1]) >= 24) return node;
  }
  return explain(
    'Node.js 24 was not installed with the dependencies: is npm set to ignore install scripts?',
    'Run "npm config set ignore-scripts false" and "npm ci", or install Node.js 24 yourself.',
  );
}
