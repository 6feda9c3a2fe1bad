import {readdirSync} from 'node:fs';
import path from 'node:path';
import type {Generated} from './generated.ts';

/** The list of report kinds, from the files of `packages/reports/src/kinds`. */
export function kindsIndex(root: string): Generated {
  const folder = 'packages/reports/src/kinds';
  const kinds = readdirSync(path.join(root, folder))
    .flatMap((file) => /^([a-z][a-z0-9-]*)\.report\.ts$/.exec(file)?.[1] ?? [])
    .sort();
  const constant = (kind: string) =>
    `${kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Report`;
  const lines = [
    '// Generated from the files in this folder by `npm run generate`. Do not edit.',
    ...kinds.map((kind) => `export * from './${kind}.report.ts';`),
    ...kinds.map((kind) => `import {${constant(kind)}} from './${kind}.report.ts';`),
    '',
    '/** Every kind of report, by its name. */',
    'export const reports = {',
    ...kinds.map((kind) => `  ${kind.includes('-') ? `'${kind}'` : kind}: ${constant(kind)},`),
    '} as const;',
    '',
  ];
  return {file: `${folder}/index.generated.ts`, text: lines.join('\n')};
}
