/** Installs the dependencies: once at a time, whole or again, and never longer than whoever wants them is there. */
import {spawn} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {alive, whenToldToStop} from './lifeline.mjs';

/** Makes `node_modules` what the lock file says, unless it is. Returns whether that worked; npm says why not. */
export async function installDependencies(root) {
  if (isInstalled(root)) return true;
  const lock = path.join(root, '.finder', 'installing');
  await take(lock);
  try {
    return isInstalled(root) || (await npmCi(root, lock));
  } finally {
    rmSync(lock, {force: true});
  }
}

/** Whether npm has finished installing just what the lock file names; its own record of that is written last. */
function isInstalled(root) {
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  const there = packagesIn(path.join(root, 'node_modules/.package-lock.json'));
  if (!('' in wanted)) return false;
  return Object.entries(wanted).every(
    ([folder, {version, optional, link}]) =>
      link || optional || !folder.includes('node_modules/') || there[folder]?.version === version,
  );
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return {};
  }
}

/** Two of npm's installations in one folder would undo each other: waits for one that is under way, an orphan's too. */
async function take(lock) {
  mkdirSync(path.dirname(lock), {recursive: true});
  for (let said = false; ; said = true) {
    try {
      writeFileSync(lock, JSON.stringify([process.pid]), {flag: 'wx'});
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!said) console.log('Waiting for another process that installs the dependencies …');
    if (ownersOf(lock).some(isInstaller)) await new Promise((resolve) => setTimeout(resolve, 500));
    else rmSync(lock, {force: true});
  }
}

/** The processes that the lock names; one that is being written this moment counts as held. */
function ownersOf(lock) {
  try {
    return JSON.parse(readFileSync(lock, 'utf8'));
  } catch {
    return [process.pid];
  }
}

/** Whether a process lives and is one of these: its number may be somebody else's by now. */
function isInstaller(pid) {
  if (!alive(pid)) return false;
  try {
    return /bootstrap|npm/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return true;
  }
}

async function npmCi(root, lock) {
  console.log('Installing the dependencies (once; a minute or two) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, all] = npm ? [process.execPath, [npm, ...args]] : ['npm', args];
  // In a group of its own, so that it and all it runs can be ended together.
  const child = spawn(command, all, {cwd: root, stdio: 'inherit', detached: true});
  if (child.pid) writeFileSync(lock, JSON.stringify([process.pid, child.pid]));
  const endWatch = whenToldToStop((signal) => {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
    rmSync(lock, {force: true});
    console.error('\nStopped while installing; the next start begins again.');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', resolve);
  });
  endWatch();
  return code === 0;
}
