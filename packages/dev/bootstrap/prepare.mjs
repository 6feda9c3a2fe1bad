/**
 * What `npm start`, `npm test` and `npm run verify` need before any dependency is there: plain JavaScript for Node 20,
 * built-in modules only. Installs the dependencies where they are missing or out of date and finds Node 24, which comes
 * with them; says what is missing where it cannot go on.
 */
import {spawn, spawnSync} from 'node:child_process';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {installDependencies} from './install.mjs';
import {whenToldToStop} from './lifeline.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** Makes the work tree ready; resolves with the path of Node 24. Ends the process, with words, where it cannot. */
export async function prepare() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    explain(
      `MEGLASS finder needs Node.js 20 or newer; this is ${process.versions.node}.`,
      'Install a newer Node.js and try again.',
    );
  if (process.platform === 'win32')
    explain('MEGLASS finder is developed on Linux and macOS. On Windows, run it inside WSL 2.');
  if (!(await installDependencies(root)))
    explain(
      'The dependencies could not be installed (npm says why above).',
      'The npm registry must be reachable, and this folder writable. Then try again: nothing is lost.',
    );
  return findNode();
}

/** Runs a program in the project's folder until it ends; resolves with its exit code. It goes when npm goes. */
export async function run(command, args) {
  const bin = path.join(root, 'node_modules', '.bin');
  const env = {...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`};
  const child = spawn(command, args, {cwd: root, stdio: 'inherit', env});
  // The terminal sends Ctrl-C to the program as well.
  const endWatch = whenToldToStop((signal) => signal === 'SIGINT' || child.kill(signal));
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  endWatch();
  return code;
}

/** Ends the process with words on what is missing and what to do. */
function explain(...lines) {
  console.error(`\n${lines.join('\n')}\n`);
  process.exit(1);
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
