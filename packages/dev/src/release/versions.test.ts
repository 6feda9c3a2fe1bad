import {execFile} from 'node:child_process';
import {cp, mkdtemp, readdir, readFile, rm, symlink} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));
let copy: string;

interface Package {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}
const manifest = async (folder: string, file: string) =>
  JSON.parse(await readFile(path.join(folder, file), 'utf8')) as Package;

/** A copy of what versions are made of: the packages' own descriptions, and what has been written down of changes. */
beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'finder-versions-'));
  const {stdout} = await run(
    'git',
    ['ls-files', 'package.json', 'package-lock.json', '*/package.json', '.changeset'],
    {
      cwd: root,
    },
  );
  for (const file of stdout.split('\n').filter(Boolean))
    await cp(path.join(root, file), path.join(copy, file));
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  const git = (...args: string[]) => run('git', args, {cwd: copy});
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('add', '.changeset', 'package.json', 'packages');
  await git(
    ...['-c', 'user.name=test', '-c', 'user.email=test@example.jp', 'commit', '--quiet', '-m', 'As it is'],
  );
});
afterAll(() => rm(copy, {recursive: true, force: true}));

test('what was written down of changes makes one version of all that is published, and of the service', async () => {
  const folders = (await readdir(path.join(root, 'packages'))).map((name) => `packages/${name}/package.json`);
  const before = await Promise.all(folders.map((file) => manifest(root, file)));
  await run(process.execPath, [path.join('node_modules', '@changesets', 'cli', 'bin.js'), 'version'], {
    cwd: copy,
  });
  const after = await Promise.all(folders.map((file) => manifest(copy, file)));
  const together = after.filter(({name, private: own}) => !own || name === '@meglass-finder/server');
  expect(together.length).toBeGreaterThan(8);
  expect(new Set(together.map(({version}) => version)).size).toBe(1);
  const pending = (await readdir(path.join(root, '.changeset'))).some((file) => /^[a-z-]+\.md$/.test(file));
  const former = before.find(({name}) => name === '@meglass-finder/widgets')!.version;
  expect(together[0]!.version !== former).toBe(pending);
  const config = JSON.parse(await readFile(path.join(root, '.changeset/config.json'), 'utf8')) as {
    fixed: [string[]];
  };
  expect(config.fixed[0].toSorted()).toEqual(together.map(({name}) => name).toSorted());
});
