import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {periodNames, rankedDimensions} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';

interface Value {
  readonly name: string;
  readonly description?: string;
}
interface Attribute {
  readonly name: string;
  readonly values?: readonly Value[];
}
interface Tag {
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../widgets/editor/${file}`, import.meta.url), 'utf8'));
const {tags} = read('vscode.html-custom-data.json') as {tags: Tag[]};
const {contributions} = read('web-types.json') as {contributions: {html: {elements: Tag[]}}};
const valuesIn = (all: readonly Tag[], element: string, attribute: string) =>
  all.find(({name}) => name === element)!.attributes.find(({name}) => name === attribute)!.values!;

test('editors offer what the service takes, and say what it is', () => {
  const offered = (attribute: string) => valuesIn(tags, 'finder-ranking', attribute);
  const names = (attribute: string) => offered(attribute).map(({name}) => name);
  expect(names('metric').toSorted()).toEqual(Object.keys(metrics).toSorted());
  expect(names('dimension').toSorted()).toEqual([...rankedDimensions].toSorted());
  expect(names('period').toSorted()).toEqual([...periodNames].toSorted());
  expect(names('compare').toSorted()).toEqual(['none', 'previous', 'previousYear']);
  for (const attribute of ['metric', 'dimension', 'period', 'compare'])
    for (const {name, description} of offered(attribute)) expect(description, name).toBeTruthy();
  expect(
    valuesIn(tags, 'finder-map', 'level')
      .map(({name}) => name)
      .toSorted(),
  ).toEqual(['country', 'prefecture']);
  expect(valuesIn(tags, 'finder-dashboard', 'layout').map(({name}) => name)).toContain('acquisition');
});

test('both kinds of editors are offered the same, and own days where a period may be some', () => {
  const {elements} = contributions.html;
  for (const {name: element, attributes} of tags)
    for (const {name, values = []} of attributes) {
      const own = name === 'period' ? [{name: 'Two days', pattern: '.+/.+'}] : [];
      expect(valuesIn(elements, element, name) ?? []).toEqual([...values, ...(values.length ? own : [])]);
    }
});
