import {readFileSync} from 'node:fs';
import {problems} from '@meglass-finder/reports';
import {expect, test} from 'vitest';
import {openApiDocument, routes} from '../routes.ts';

const docs = (name: string) => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');

test('every problem is documented with its status, and nothing else is', () => {
  const sections = [...docs('problems.md').matchAll(/^### `(\w+)`\n\n\*\*(\d+)/gm)];
  const documented = sections.map(([, code, status]) => `${code} ${status}`).sort();
  const known = Object.entries(problems).map(([code, {status}]) => `${code} ${status}`);
  expect(documented).toEqual(known.sort());
});

test('the OpenAPI document in docs/ is that of these routes', () => {
  expect(JSON.parse(docs('api/openapi.json'))).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});

test('the OpenAPI document has every route, and every reference in it leads somewhere', () => {
  const document = openApiDocument() as {
    paths: Record<string, Record<string, {operationId: string}>>;
    components: {schemas: Record<string, unknown>};
  };
  expect(Object.keys(document.paths).sort()).toEqual(routes.map(({path}) => path).sort());
  for (const {method, path, operation} of routes)
    expect(document.paths[path]?.[method]?.operationId).toBe(operation);
  for (const [, name] of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g))
    expect(document.components.schemas).toHaveProperty(name!);
  expect(document.components.schemas).toHaveProperty('ScorecardParams.properties.metric.enum');
});

test.each(['operators.md', 'operators.ja.md'])('%s names every setting', (name) => {
  const config = readFileSync(new URL('../config.ts', import.meta.url), 'utf8');
  const settings = [...new Set(config.match(/FINDER_[A-Z0-9_]+/g))].sort();
  const named = [...new Set(docs(name).match(/`FINDER_[A-Z0-9_]+`/g))]
    .map((text) => text.slice(1, -1))
    .sort();
  expect(named).toEqual(settings);
});
