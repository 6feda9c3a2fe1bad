import {execFile} from 'node:child_process';
import {cp, mkdir, mkdtemp, readdir, realpath, rm, symlink} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../../', import.meta.url));
let copy: string;

/** A copy of the repository as it is now, with the same dependencies, in which our packages are the copy's own. */
beforeAll(async () => {
  copy = await realpath(await mkdtemp(path.join(tmpdir(), 'finder-new-kind-')));
  const listed = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  });
  const files = listed.stdout.split('\0').filter(Boolean);
  for (const file of files) await cp(path.join(root, file), path.join(copy, file)).catch(ignoreMissing);
  const modules = path.join(root, 'node_modules');
  await mkdir(path.join(copy, 'node_modules/@meglass-finder'), {recursive: true});
  for (const name of await readdir(modules))
    if (name !== '@meglass-finder')
      await symlink(path.join(modules, name), path.join(copy, 'node_modules', name));
  for (const name of await readdir(path.join(root, 'packages'))) {
    await symlink(path.join(copy, 'packages', name), path.join(copy, 'node_modules/@meglass-finder', name));
    const own = path.join(root, 'packages', name, 'node_modules');
    await symlink(own, path.join(copy, 'packages', name, 'node_modules'));
  }
  await git('init', '--quiet');
  await git('add', '--all');
  await git(
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.jp',
    'commit',
    '--quiet',
    '-m',
    'As it is',
  );
});
afterAll(() => rm(copy, {recursive: true, force: true}));

/** A file that is deleted and not committed yet is still listed. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

const git = (...args: string[]) => run('git', args, {cwd: copy, maxBuffer: 2 ** 26});

/** Runs a program of the copy by Node; gives its exit code and what it says. */
async function node(...args: string[]): Promise<{code: number; output: string}> {
  try {
    const {stdout, stderr} = await run(process.execPath, args, {cwd: copy, maxBuffer: 2 ** 26});
    return {code: 0, output: stdout + stderr};
  } catch (thrown) {
    const {code, stdout, stderr} = thrown as {code: number; stdout: string; stderr: string};
    return {code, output: stdout + stderr};
  }
}
const newKind = (...names: string[]) =>
  node('--conditions=finder-source', 'packages/dev/src/new-kind/new-kind.ts', ...names);
const tool = (file: string, ...args: string[]) => [path.join('node_modules', file), ...args];
const changed = async () =>
  (await git('status', '--porcelain', '--untracked-files=all')).stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(3));

test.each([
  [[], 'Say one name'],
  [['one', 'two'], 'Say one name'],
  [['Page-Depth'], 'is no name'],
  [['page--depth'], 'is no name'],
  [['../elsewhere'], 'is no name'],
  [['7days'], 'is no name'],
  [['ranking'], 'already'],
  [['provider'], 'already'],
  [['base'], 'already'],
  [['browser'], 'already'],
  [['element'], 'FinderElement already'],
  [['metric-by-day'], 'MetricByDayParams already'],
])('%j is refused, and nothing is changed', async (names, words) => {
  const {code, output} = await newKind(...names);
  expect([code, output]).toEqual([2, expect.stringContaining(words)]);
  expect(await changed()).toEqual([]);
});

test('what it makes works as it is, and touches one report file, one folder and generated lists', async () => {
  const made = await newKind('day-of-7-days');
  expect(made).toEqual({code: 0, output: expect.stringContaining('<finder-day-of-7-days> works')});
  // Another that would be called the same where names have no dashes.
  expect(await newKind('day-of7-days')).toEqual({
    code: 2,
    output: expect.stringContaining('FinderDayOf7Days already'),
  });
  const folder = 'packages/widgets/src/day-of-7-days';
  const report = 'packages/reports/src/kinds/day-of-7-days.report.ts';
  expect((await changed()).sort()).toEqual(
    [
      'docs/api/openapi.json',
      report,
      'packages/reports/src/kinds/index.generated.ts',
      'packages/react/src/day-of-7-days.generated.ts',
      'packages/react/src/index.ts',
      'packages/widgets/custom-elements.json',
      'packages/widgets/editor/vscode.html-custom-data.json',
      'packages/widgets/editor/web-types.json',
      'packages/widgets/package.json',
      ...['.md', '.stories.ts', '.styles.ts', '.test.ts', '.ts'].map(
        (end) => `${folder}/day-of-7-days${end}`,
      ),
      `${folder}/define.ts`,
      `${folder}/twin.ts`,
      'packages/widgets/src/dashboard/heights.generated.styles.ts',
      'packages/widgets/src/define.ts',
      'packages/widgets/src/elements.generated.ts',
      'packages/widgets/src/finder.css',
      'packages/widgets/src/on-demand.generated.ts',
      'packages/widgets/src/twins.generated.ts',
    ].sort(),
  );
  const checks = [
    tool('prettier/bin/prettier.cjs', '--check', ...(await changed())),
    tool('eslint/bin/eslint.js', '--max-warnings', '0', folder, report),
    tool('typescript/bin/tsc', '-p', 'packages/reports'),
    tool('typescript/bin/tsc', '-p', 'packages/widgets'),
    ['--conditions=finder-source', 'packages/dev/src/generate/generate.ts', '--check'],
    tool('vitest/vitest.mjs', 'run', 'packages/reports'),
    ['--conditions=finder-source', 'packages/dev/src/test-browser.ts', '--files', `${folder}/*.test.ts`],
  ];
  for (const program of checks) {
    const {code, output} = await node(...program);
    expect(code, `${program.join(' ')}\n${output}`).toBe(0);
  }
}, 1_800_000);
