import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const execute = promisify(execFile);
export const root = fileURLToPath(new URL('../../../../', import.meta.url));
const npm = process.env['npm_execpath'];

/** A package that is published, as it is packed. */
export interface PackedPackage {
  readonly name: string;
  /** The keys of its `exports`. */
  readonly exports: readonly string[];
  /** The file that would be published. */
  readonly tarball: string;
  /** Its package.json. */
  readonly manifest: Readonly<{name: string; version: string}>;
}

/** A folder with nothing of this repository in reach, in which every published package is installed as it is packed. */
export interface Packed {
  readonly folder: string;
  readonly packages: readonly PackedPackage[];
  /** Runs a module in the folder and gives what it prints, as JSON. */
  run(source: string): Promise<unknown>;
  remove(): Promise<void>;
}

/** The command line that runs npm, whichever npm started this. */
export const npmCommand: readonly [string, ...string[]] = npm?.endsWith('js')
  ? [process.execPath, npm]
  : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];

/** Runs npm in a folder and gives what it prints. */
export async function runNpm(cwd: string, ...args: string[]): Promise<string> {
  const [program, ...first] = npmCommand;
  return (await execute(program, [...first, ...args], {cwd, maxBuffer: 100_000_000})).stdout;
}

/** Packs what is published, as it is built now, into a new folder. */
export async function pack(): Promise<Packed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'finder-packed-'));
  const tarballs = path.join(folder, 'tarballs');
  await mkdir(tarballs);
  await writeFile(
    path.join(folder, 'package.json'),
    '{"name": "packed", "version": "0.0.0", "private": true, "type": "module"}',
  );
  const manifests = await readPublished();
  const workspaces = Object.keys(manifests).flatMap((name) => ['--workspace', `packages/${name}`]);
  const told = await runNpm(root, 'pack', '--json', '--pack-destination', tarballs, ...workspaces);
  const files = new Map(
    (JSON.parse(told) as {name: string; filename: string}[]).map(({name, filename}) => [name, filename]),
  );
  const packages = Object.values(manifests).map((manifest) => ({
    name: manifest.name,
    exports: Object.keys(manifest.exports),
    tarball: path.join(tarballs, files.get(manifest.name)!),
    manifest,
  }));
  return {
    folder,
    packages,
    async run(source) {
      const file = path.join(folder, 'main.mjs');
      await writeFile(file, source);
      const {stdout} = await execute(process.execPath, [file], {
        cwd: folder,
        env: {PATH: process.env['PATH']},
      });
      return JSON.parse(stdout) as unknown;
    },
    remove: () => rm(folder, {recursive: true, force: true}),
  };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: object;
}

/** The package.json of each package that is published, by its folder. */
async function readPublished(): Promise<Record<string, Manifest>> {
  const published: Record<string, Manifest> = {};
  for (const folder of await readdir(path.join(root, 'packages'))) {
    const file = path.join(root, 'packages', folder, 'package.json');
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
    if (!manifest.private) published[folder] = manifest;
  }
  return published;
}

/** Installs what is packed into its folder, with further packages: `name@version`. */
export async function installPacked({folder, packages}: Packed, ...further: string[]): Promise<void> {
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
  await runNpm(folder, 'install', ...flags, ...packages.map(({tarball}) => tarball), ...further);
}

/** `name@version` of what a package of this repository uses, in the version that it uses. */
export async function usedBy(folder: string, ...names: string[]): Promise<string[]> {
  const manifest = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string> | undefined
  >;
  const all = {...manifest.dependencies, ...manifest.devDependencies};
  return names.map((name) => `${name}@${all[name]}`);
}
