import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {Generated} from './generated.ts';

const source = 'packages/widgets/src';
const mark = '// Generated from the folders beside it by `npm run generate`. Do not edit.';

/** The folders of elements, in the order of their names; the provider first, so that it hears the others' questions. */
export function elementFolders(root: string): readonly string[] {
  const folders = readdirSync(path.join(root, source)).filter((name) =>
    existsSync(path.join(root, source, name, 'define.ts')),
  );
  return ['provider', ...folders.filter((name) => name !== 'provider').sort()];
}

/** `RankingReport` for `ranking`, say. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Everything that lists the elements, from their folders. */
export function elementLists(root: string): Generated[] {
  const folders = elementFolders(root);
  const inFirstFile = readFileSync(path.join(root, source, 'browser.ts'), 'utf8');
  const onDemand = folders.filter((name) => !inFirstFile.includes(`'./${name}/define.ts'`));
  return [
    listing('define.ts', [
      '',
      '/** Defines every element of the package; the provider first, so that it hears the others’ questions. */',
      ...folders.map((name) => `import './${name}/define.ts';`),
    ]),
    listing(
      'elements.generated.ts',
      folders.map((name) => `export {Finder${pascalCase(name)}} from './${name}/${name}.ts';`),
    ),
    listing('on-demand.generated.ts', [
      "import {loadOnDemand} from './base/on-demand.ts';",
      '',
      'loadOnDemand({',
      ...onDemand.map((name) => `  'finder-${name}': () => import('./${name}/define.ts'),`),
      '});',
    ]),
    listing('twins.generated.ts', [
      "import type {LoadTwin} from './base/export/twin.ts';",
      '',
      '/** What makes a plain table of each kind of data, by the folder of its element. */',
      'export const twins: Readonly<Record<string, LoadTwin>> = {',
      ...folders
        .filter((name) => existsSync(path.join(root, source, name, 'twin.ts')))
        .map((name) => `  '${name}': () => import('./${name}/twin.ts'),`),
      '};',
    ]),
    subpathExports(root, folders),
  ];
}

function listing(file: string, lines: readonly string[]): Generated {
  return {file: `${source}/${file}`, text: [mark, ...lines, ''].join('\n')};
}

/** package.json with one export for each element. */
function subpathExports(root: string, folders: readonly string[]): Generated {
  const file = 'packages/widgets/package.json';
  const manifest = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as {
    exports: Record<string, unknown>;
  };
  const {'.': all, './define': define, ...rest} = manifest.exports;
  const further = Object.entries(rest).filter(([, target]) => !/\/define\.ts"/.test(JSON.stringify(target)));
  const elements = folders.map((name): [string, object] => [
    `./${name}`,
    {
      'finder-source': `./src/${name}/define.ts`,
      types: `./dist/${name}/define.d.ts`,
      default: `./dist/${name}/define.js`,
    },
  ]);
  const exports = {'.': all, './define': define, ...Object.fromEntries([...elements, ...further])};
  return {file, text: `${JSON.stringify({...manifest, exports}, null, 2)}\n`};
}
