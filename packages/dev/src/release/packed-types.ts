import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import {describe, expect, it} from 'vitest';
import type {Packed} from './packed.ts';

/** What somebody may write who uses the packages, and must not. */
const uses = `
import {createClient, type Report} from '@meglass-finder/client';
import {createPageClient} from '@meglass-finder/client/page';
import {reports} from '@meglass-finder/reports';
import {FinderTrend, type FinderEventMap} from '@meglass-finder/widgets';
import '@meglass-finder/widgets/trend';
import '@meglass-finder/widgets/finder.css';
import '@meglass-finder/widgets/finder.js';
import {FinderScorecard} from '@meglass-finder/react';
import {words} from '@meglass-finder/words/en';
import {trendChart} from '@meglass-finder/charts';

const client = createClient({api: 'https://finder.example.jp', tokenUrl: '/finder/token'});
export const total: Promise<number> = client
  .run('scorecard', {metric: 'sessions'})
  .then(({data}: Report<'scorecard'>) => data.current.total);
client.watch('trend', {metric: 'sessions'}, ({report}) => report?.data.current.values.length).stop();
// @ts-expect-error there is no such kind of report
void client.run('nonsense', {});
const trend: FinderTrend = document.createElement('finder-trend');
trend.addEventListener('finder-point-select', ({detail}: FinderEventMap['finder-point-select']) => detail.date);
export const all = [createPageClient, Object.keys(reports), FinderScorecard, words.metrics.sessions.label, trendChart];
`;

/** Checks the types of what is installed as somebody's own compiler does, who leaves nothing out. */
export function packedTypes(packed: () => Packed): void {
  describe('the types of what is published', () => {
    it.each([
      ['bundler', false, ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
      ['node16', false, ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16],
      ['node16', true, ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16],
    ])(
      'are right under %s, exact optional properties: %s',
      async (_name, exact, module, moduleResolution) => {
        const file = path.join(packed().folder, 'uses.mts');
        await writeFile(file, uses);
        const program = ts.createProgram([file], {
          ...{
            module,
            moduleResolution,
            noEmit: true,
            strict: true,
            exactOptionalPropertyTypes: exact,
            types: [],
            noUncheckedSideEffectImports: true,
          },
          target: ts.ScriptTarget.ES2023,
          lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        });
        const ours = ts
          .getPreEmitDiagnostics(program)
          .filter(
            ({file}) =>
              !file || !file.fileName.includes('node_modules') || file.fileName.includes('meglass-finder'),
          );
        const text = ts.formatDiagnostics(ours, {
          getCanonicalFileName: (name) => name,
          getCurrentDirectory: () => packed().folder,
          getNewLine: () => '\n',
        });
        expect(text).toBe('');
      },
    );
  });
}
