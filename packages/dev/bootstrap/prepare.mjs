/**
 * What `npm start`, `npm test` and `npm run verify` need before any dependency is there: plain JavaScript for Node 20,
 * built-in modules only. Installs the dependencies where they are missing or out of date and finds Node 24, which comes
 * with them; says what is missing where it cannot go on.
 */
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const stamp = path.join(root, 'node_modules', '.meglass-finder-installed');

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
  const wanted = fingerprint();
  if (!installed(wanted)) alone(() => installed(wanted) || install(wanted));
  return findNode();
}

/** Runs a script with Node 24 and our TypeScript sources; resolves with its exit code. */
export function run(node, args, options = {}) {
  const bin = path.join(root, 'node_modules', '.bin');
  const env = {...process.env, ...options.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`};
  const child = spawn(node, args, {cwd: root, stdio: 'inherit', ...options, env});
  return {child, code: new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))};
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  const workspaces = ['packages', 'examples'].flatMap((folder) =>
    readdirSync(path.join(root, folder)).map((name) => path.join(folder, name, 'package.json')),
  );
  for (const file of ['package-lock.json', 'package.json', ...workspaces.sort()]) {
    const full = path.join(root, file);
    if (existsSync(full)) hash.update(file).update(readFileSync(full));
  }
  return hash.digest('hex');
}

function installed(wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
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

function install(wanted) {
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
  writeFileSync(stamp, wanted);
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
