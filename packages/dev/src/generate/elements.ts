import path from 'node:path';
import type {Generated} from './generated.ts';

type Analyze = (options: {
  argv: string[];
  cwd: string;
  noWrite: boolean;
}) => Promise<{modules: {path: string}[]}>;

/** The custom-elements manifest of the widgets: editors, wrappers and reference pages read it. */
export async function elementsManifest(root: string): Promise<Generated> {
  const analyzer = ['@custom-elements-manifest/analyzer', 'cli.js'].join('/'); // it comes without types
  const {cli} = (await import(analyzer)) as {cli: Analyze};
  const ignored = ['*.test.ts', '*.stories.ts', '*.styles.ts', 'testing/**'];
  const manifest = await cli({
    argv: [
      'analyze',
      '--litelement',
      '--globs',
      'src/**/*.ts',
      ...ignored.flatMap((files) => ['--exclude', `src/**/${files}`]),
    ],
    cwd: path.join(root, 'packages/widgets'),
    noWrite: true,
  });
  manifest.modules.sort((one, other) => (one.path < other.path ? -1 : 1)); // it lists them in the order the disk answers
  return {file: 'packages/widgets/custom-elements.json', text: `${JSON.stringify(manifest, null, 2)}\n`};
}
