import {existsSync, globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {runCommand} from '../../../server/src/operations/commands.ts';
import {root, type CodeBlock, type Fault} from './blocks.ts';

interface Package {
  readonly name: string;
  readonly scripts?: Record<string, string>;
  readonly bin?: Record<string, string>;
}
const readPackage = (folder: string) =>
  JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Package;

const scope = '@meglass-finder/';
const ownPackages = new Map(
  globSync('packages/*/package.json', {cwd: root})
    .map((file) => readPackage(path.dirname(file)))
    .map((own) => [own.name, own]),
);

/** Checks each line of a block of shell: the scripts, packages and commands of ours that it names must be there. */
export async function checkShell({file, line, code}: CodeBlock): Promise<Fault[]> {
  const faults: Fault[] = [];
  const lines = code.replaceAll(/\\\n\s*/g, ' ').split('\n');
  for (const [at, one] of lines.entries())
    for (const command of one.replace(/(^|\s)#.*$/, '').split(/&&|\|\||;/))
      for (const words of await faultsOfCommand(command.trim())) faults.push({file, line: line + at, words});
  return faults;
}

/** Commands of npm that a page names within a line, such as `npm run storybook`. */
export async function checkInline(file: string, text: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [at, line] of text.split('\n').entries())
    for (const [, command] of line.matchAll(/`(npm (?:run|start|test)\b[^`]*)`/g))
      for (const words of await faultsOfCommand(command!)) faults.push({file, line: at + 1, words});
  return faults;
}

async function faultsOfCommand(command: string): Promise<string[]> {
  const words = (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).filter((word) => !/^\w+=/.test(word));
  if (words[0] === 'npm') return faultsOfNpm(words.slice(1));
  if (words[0] === 'npx') return faultsOfNpx(words.slice(1).find((word) => !word.startsWith('-')) ?? '');
  return [];
}

async function faultsOfNpm(words: readonly string[]): Promise<string[]> {
  const split = words.indexOf('--');
  const own = split < 0 ? words : words.slice(0, split);
  const [verb = ''] = own;
  if (/^(install|i|ci|add)$/.test(verb)) return own.slice(1).flatMap(faultsOfInstalled);
  const script = verb === 'run' ? own[1] : /^(start|test)$/.test(verb) ? verb : undefined;

  if (!script || script.startsWith('-')) return [];
  const flag = own.findIndex((word) => /^(-w|--workspace)(=|$)/.test(word));
  const folder = flag < 0 ? '.' : (own[flag]!.split('=')[1] ?? own[flag + 1] ?? '');
  if (!existsSync(path.join(root, folder, 'package.json'))) return [`There is no workspace ${folder}.`];
  if (!(script in (readPackage(folder).scripts ?? {})))
    return [`There is no script "${script}" in ${folder === '.' ? 'package.json' : folder}.`];
  return folder === 'packages/server' && script === 'cli' && split >= 0
    ? faultsOfCli(words.slice(split + 1))
    : [];
}

const withoutVersion = (name: string) => name.replace(/(?<=.)@.*$/, '');
const faultsOfInstalled = (name: string) =>
  name.startsWith(scope) && !ownPackages.has(withoutVersion(name)) ? [`There is no package ${name}.`] : [];

function faultsOfNpx(name: string): string[] {
  if (!name.startsWith(scope)) return [];
  const own = ownPackages.get(withoutVersion(name));
  if (!own) return [`There is no package ${name}.`];
  return own.bin ? [] : [`${name} has no command.`];
}

/** A command of the operators, and its options, held against what it says of itself by `--help`. */
async function faultsOfCli(words: readonly string[]): Promise<string[]> {
  const first = words.findIndex((word) => word.startsWith('-'));
  const names = (first < 0 ? words : words.slice(0, first)).filter((word) => /^[a-z]/.test(word));
  let help = '';
  const out = (text: string) => (help += text);
  const config = () => {
    throw new Error('Nothing is run here.');
  };
  await runCommand([...names, '--help'], {config, out, err: out});
  const usage = names.length === 0 ? 'finder' : `finder ${names.join(' ')}`;
  if (!new RegExp(`^Usage: ${usage}(\\s|$)`).test(help)) return [`There is no command "${names.join(' ')}".`];
  return words
    .filter((word) => word.startsWith('--') && word !== '--json')
    .map((word) => word.split('=')[0]!)
    .filter((option) => !new RegExp(`(^|[\\s,])${option}(\\s|,|$)`, 'm').test(help))
    .map((option) => `"${names.join(' ')}" has no option ${option}.`);
}
