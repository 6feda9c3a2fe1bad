import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {parseEnv, promisify} from 'node:util';
import type {QuickStart, Step} from '../docs/quick-start.ts';
import {root, runNpm} from './packed.ts';

/** What somebody has who follows a quick start. */
export interface Surroundings {
  readonly api: string;
  /** Where the demo keeps its files: its operator's environment, and whose figures there are. */
  readonly home: string;
  /** Where packages of ours come from. */
  readonly registry: string;
  /** The port that the pages are to have in place of 8080. */
  readonly port: number;
}

/** A quick start that was followed to its end. */
export interface Followed {
  /** Where the page is. */
  readonly address: string;
  /** What the commands have said. */
  readonly words: () => string;
  stop(): Promise<void>;
}

const operators = 'npm run cli -w packages/server --';
const readsFile = /--file /;

/** Follows one quick start in an empty folder by a shell, as it is written but for what the page says to replace. */
export async function follow(way: QuickStart, surroundings: Surroundings): Promise<Followed> {
  const {home, api, port, registry} = surroundings;
  const folder = await mkdtemp(path.join(tmpdir(), 'finder-quick-start-'));
  const replaced = new Map([
    ['https://finder.example.jp', api],
    ['8080', String(port)],
    ['--tenant ID --property 123456789', await cityOf(home)],
  ]);
  replaced.set('--tenant ID', replaced.get('--tenant ID --property 123456789')!.split(' --property')[0]!);
  const asWritten = (text: string) =>
    [...replaced].reduce((known, [from, to]) => known.replaceAll(from, to), text);

  await mkdir(path.join(folder, 'here'));
  await writeFile(path.join(folder, 'npmrc'), `${await ownNpmrc()}\n@meglass-finder:registry=${registry}\n`);
  const own = {
    cwd: folder,
    env: {
      ...process.env,
      PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`,
      PORT: String(port),
      NODE_ENV: '',
      NODE_OPTIONS: '',
      npm_config_userconfig: path.join(folder, 'npmrc'),
      npm_config_prefer_offline: 'true',
    },
  };

  let script = ['set -eu', 'cd here'];
  for (const [index, step] of way.steps.entries())
    if ('commands' in step && step.commands.startsWith(operators))
      for (const line of step.commands.trim().split('\n')) {
        let written = asWritten(line);
        if (readsFile.test(line)) {
          const reached = await runUntilNow(script, own);
          script = ['set -eu', `. '${reached.environment}'`, `cd '${reached.folder}'`];
          written = written.replace(readsFile, `$&${reached.folder}/`);
        }
        const printed = await operate(home, written);
        for (const [id] of printed.matchAll(/\bf[cspk]_[\w-]+/g)) replaced.set(`${id.slice(0, 3)}…`, id);
      }
    else script.push(await inShell(step, path.join(folder, `file-${index}`), asWritten));
  // It ends, with all that it has started, when this process does: its standard input closes then.
  const whole = `exec 3<&0 </dev/null; ( cat <&3 >/dev/null; kill -- -$$ ) &\n${script.join('\n')}`;
  const child = spawn('bash', ['-c', whole], {...own, detached: true, stdio: ['pipe', 'pipe', 'pipe']});
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (words += text));
  const ended = once(child, 'close');
  const stop = async () => {
    child.stdin.on('error', () => undefined).end();
    await ended;
    await rm(folder, {recursive: true, force: true});
  };
  const address = asWritten(way.address);
  const answers = () =>
    fetch(address).then(
      ({ok}) => ok,
      () => false,
    );
  const until = Date.now() + 90_000;
  while (!(await answers())) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`"${way.name}" has led to no page at ${address}:\n${words}`);
    }
    await pause(100);
  }
  return {address, words: () => words, stop};
}

/** Runs what comes before a command of the operators that reads a file of it, and tells from where to go on. */
async function runUntilNow(
  script: readonly string[],
  own: {readonly cwd: string; readonly env: NodeJS.ProcessEnv},
): Promise<{environment: string; folder: string}> {
  const environment = path.join(own.cwd, 'environment');
  const whole = [...script, `export -p >'${environment}'`, 'pwd'].join('\n');
  const {stdout} = await promisify(execFile)('bash', ['-c', whole], own);
  return {environment, folder: stdout.trim().split('\n').at(-1)!};
}

/** A step as lines of a shell script; the text of a file waits beside it. */
async function inShell(step: Step, file: string, asWritten: (text: string) => string): Promise<string> {
  if ('commands' in step) return asWritten(step.commands);
  await writeFile(file, asWritten(step.text));
  return `mkdir -p "$(dirname '${step.file}')" && cp '${file}' '${step.file}'`;
}

/** Whose figures are shown: the demo's city. */
async function cityOf(home: string): Promise<string> {
  const {sites} = JSON.parse(await readFile(path.join(home, 'demo.json'), 'utf8')) as {
    sites: Record<'city', {tenant: string; property: string}>;
  };
  return `--tenant ${sites.city.tenant} --property ${sites.city.property}`;
}

const operated = new Map<string, Promise<string>>();

/** Runs a command of the operators', as whoever runs the demo; the same once for all who come by it. */
function operate(home: string, command: string): Promise<string> {
  const key = `${home} ${command}`;
  const before = operated.get(key);
  if (before) return before;
  const printed = runAsOperator(home, command);
  operated.set(key, printed);
  return printed;
}

async function runAsOperator(home: string, command: string): Promise<string> {
  const own = parseEnv(await readFile(path.join(home, 'operator.env'), 'utf8'));
  const {stdout} = await promisify(execFile)('bash', ['-c', command], {
    cwd: root,
    env: {...process.env, ...own},
  });
  return stdout;
}

/** How npm is set up for whoever runs this. */
async function ownNpmrc(): Promise<string> {
  const file = (await runNpm(root, 'config', 'get', 'userconfig')).trim();
  return readFile(file, 'utf8').catch(() => '');
}
