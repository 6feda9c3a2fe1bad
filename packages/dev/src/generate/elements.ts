import path from 'node:path';
import {attributeValues} from './attribute-values.ts';
import {attributesWithoutEffect} from './attributes-without-effect.ts';
import type {Generated} from './generated.ts';

type Analyze = (options: {
  argv: string[];
  cwd: string;
  noWrite: boolean;
}) => Promise<{modules: {path: string; declarations: Declaration[]}[]}>;

/** What the manifest says of an element, of all that it says. */
export interface Declaration {
  readonly tagName?: string;
  readonly name: string;
  readonly description?: string;
  attributes?: readonly {
    readonly name: string;
    readonly fieldName?: string;
    readonly description?: string;
    readonly default?: string;
    type?: {readonly text: string};
  }[];
  members?: readonly {readonly name: string}[];
  events?: readonly {readonly name: string; readonly description?: string}[];
  readonly slots?: readonly {readonly name: string; readonly description?: string}[];
  readonly cssParts?: readonly {readonly name: string; readonly description?: string}[];
  readonly cssProperties?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly default?: string;
  }[];
}

/** The custom-elements manifest of the widgets: editors, wrappers and reference pages read it. */
export async function elementsManifest(
  root: string,
): Promise<{file: Generated; elements: readonly (Declaration & {readonly tagName: string})[]}> {
  const analyzer = ['@custom-elements-manifest/analyzer', 'cli.js'].join('/'); // it comes without types
  const {cli} = (await import(analyzer)) as {cli: Analyze};
  const manifest = await cli({
    argv: ['analyze', '--config', '../dev/src/generate/custom-elements-manifest.config.mjs'],
    cwd: path.join(root, 'packages/widgets'),
    noWrite: true,
  });
  const declarations = manifest.modules.flatMap(({declarations: all}) => all);
  // It takes the argument of the method that sends events for an event of that name.
  for (const each of declarations)
    if (each.events) each.events = each.events.filter(({name}) => name.startsWith('finder-'));
  // What an element inherits without any use for it is offered to nobody.
  for (const each of declarations) {
    const isOffered = ({name}: {readonly name: string}) =>
      !each.tagName || !attributesWithoutEffect(each.tagName).includes(name);
    if (each.attributes) each.attributes = each.attributes.filter(isOffered);
    if (each.members) each.members = each.members.filter(isOffered);
  }
  const elements = declarations.flatMap((each) => (each.tagName ? [{...each, tagName: each.tagName}] : []));
  const values = attributeValues(root, elements);
  // It knows the names of types, not what they stand for.
  for (const {name, attributes = []} of elements)
    for (const attribute of attributes) {
      const list = values.get(name)?.get(attribute.name);
      if (list) attribute.type = {text: unionOf(list, attribute.type?.text)};
    }
  return {
    file: {file: 'packages/widgets/custom-elements.json', text: `${JSON.stringify(manifest, null, 2)}\n`},
    elements,
  };
}

/** `'bars' | 'donut'`; of periods, which may also be two days, with `string` behind. */
function unionOf(values: readonly string[], named: string | undefined): string {
  return [...values.map((value) => `'${value}'`), ...(/\bPeriod\b/.test(named ?? '') ? ['string'] : [])].join(
    ' | ',
  );
}
