import {attributesWithoutEffect} from './attributes-without-effect.ts';
import type {Declaration} from './elements.ts';
import {pascalCase} from './element-lists.ts';
import type {Generated} from './generated.ts';

type Element = Declaration & {readonly tagName: string};
const mark = '// Generated from the manifest of the elements by `npm run generate`. Do not edit.';

/** A React component for each element, a file each, so that a bundler leaves out elements that are not used. */
export function reactComponents(elements: readonly Element[]): Generated[] {
  const folderOf = ({tagName}: Element) => tagName.replace(/^finder-/, '');
  const index = elements.map(
    (element) => `export {${element.name}} from './${folderOf(element)}.generated.ts';`,
  );
  return [
    ...elements.map((element) =>
      source(`${folderOf(element)}.generated.ts`, component(element, folderOf(element))),
    ),
    source('index.ts', [...index, '']),
  ];
}

function source(name: string, lines: readonly string[]): Generated {
  return {file: `packages/react/src/${name}`, text: [mark, ...lines].join('\n')};
}

function component(
  {tagName, name, description = '', attributes = [], events = []}: Element,
  folder: string,
): string[] {
  // Only what comes with the report widgets is left out of the types: `label` tells that it is one.
  const left = attributes.some((each) => each.name === 'label') ? attributesWithoutEffect(tagName) : [];
  const names = left.map((each) => `'${each}'`).join(' | ');
  return [
    `import {createComponent${events.length ? ', type EventName' : ''}} from '@lit/react';`,
    "import * as React from 'react';",
    `import {${name} as ${name}Element${events.length ? ', type FinderEventMap' : ''}} from '@meglass-finder/widgets';`,
    `import '@meglass-finder/widgets/${folder}';`,
    '',
    '/**',
    ...description.split('\n').map((line) => ` * ${line}`),
    ' */',
    `export const ${name} = createComponent({`,
    `  tagName: '${tagName}',`,
    ...(left.length
      ? [`  elementClass: ${name}Element as new () => Omit<`, `    ${name}Element,`, `    ${names}`, '  >,']
      : [`  elementClass: ${name}Element,`]),
    '  react: React,',
    `  displayName: '${name}',`,
    ...(events.length
      ? [
          '  events: {',
          ...events.map(
            (event) =>
              `    ${propertyOf(event.name)}: '${event.name}' as EventName<FinderEventMap['${event.name}']>,`,
          ),
          '  },',
        ]
      : []),
    '});',
    '',
  ];
}

/** `onRowSelect` for `finder-row-select`. */
function propertyOf(event: string): string {
  return `on${pascalCase(event.replace(/^finder-/, ''))}`;
}
