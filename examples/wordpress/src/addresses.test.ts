import {readFile} from 'node:fs/promises';
import {expect, it} from 'vitest';
import {reports, type Filter} from '@meglass-finder/reports';

const table = await readFile(new URL('../../../docs/addresses.md', import.meta.url), 'utf8');
const rows = [...table.matchAll(/^\| `(.+?)` +\| `(.+?)` +\| (yes|no) +\|/gm)].map(
  ([, asked, visited, counts]) => [asked!, visited!, counts!] as const,
);

/** A visit as GA4 has it: `pagePath` is without query and fragment, and is kept as it was written. */
function visitOf(address: string): Record<string, string> {
  const [, hostName, pagePath] = /^https:\/\/([^/]+)(\/[^?#]*)/.exec(address)!;
  return {hostName: hostName!, pagePath: pagePath!};
}

function counts(filter: Filter, visit: Record<string, string>): boolean {
  return filter.every((either) =>
    either.some(({dimension, operator, value}) => operator === 'is' && visit[dimension] === value),
  );
}

it('has rows that count and rows that do not', () => {
  expect(rows.filter(([, , yes]) => yes === 'yes').length).toBeGreaterThan(15);
  expect(rows.filter(([, , yes]) => yes === 'no').length).toBeGreaterThan(5);
  expect(rows).toHaveLength(table.match(/^\| `/gm)!.length);
});

it.each(rows)('%s and a visit of %s: %s', (asked, visited, expected) => {
  for (const kind of ['page', 'pages'] as const) {
    const {params, query} = reports[kind] as unknown as {
      params: {parse(value: unknown): object};
      query(params: object, context: {today: string}): {filter: Filter}[];
    };
    const read = params.parse(kind === 'page' ? {url: asked} : {urls: [asked]});
    for (const {filter} of query(read, {today: '2026-11-23'}))
      expect(counts(filter, visitOf(visited)), kind).toBe(expected === 'yes');
  }
});
