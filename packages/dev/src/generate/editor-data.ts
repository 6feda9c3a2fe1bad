import type {Declaration} from './elements.ts';
import type {Generated} from './generated.ts';

type Element = Declaration & {readonly tagName: string};

/** What editors need to complete and explain the elements: for VS Code, and for the editors of JetBrains. */
export function editorData(elements: readonly Element[], version: string): Generated[] {
  const files = {
    'packages/widgets/editor/vscode.html-custom-data.json': vscodeData(elements),
    'packages/widgets/editor/web-types.json': webTypes(elements, version),
  };
  return Object.entries(files).map(([file, data]) => ({file, text: `${JSON.stringify(data, null, 2)}\n`}));
}

/** The literals of a type such as `'bars' | 'donut'`. */
function literalsOf(type: string | undefined): string[] {
  return [...(type ?? '').matchAll(/'([^']+)'/g)].map(([, value]) => value!);
}

function vscodeData(elements: readonly Element[]): object {
  return {
    version: 1.1,
    tags: elements.map(({tagName, description = '', attributes = []}) => ({
      name: tagName,
      description,
      attributes: attributes.map(({name, description: what = '', type}) => ({
        name,
        description: what,
        ...(type?.text === 'boolean' && {valueSet: 'v'}),
        values: literalsOf(type?.text).map((value) => ({name: value})),
      })),
    })),
  };
}

function webTypes(elements: readonly Element[], version: string): object {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: '@meglass-finder/widgets',
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tagName,
          description: element.description ?? '',
          attributes: (element.attributes ?? []).map(({name, description = '', type, default: usual}) => ({
            name,
            description,
            ...(usual !== undefined && {default: usual.replace(/^'|'$/g, '')}),
            value: {type: type?.text ?? 'string'},
          })),
          slots: (element.slots ?? []).map(({name, description = ''}) => ({name, description})),
          js: {events: (element.events ?? []).map(({name, description = ''}) => ({name, description}))},
          css: {
            parts: (element.cssParts ?? []).map(({name, description = ''}) => ({name, description})),
            properties: (element.cssProperties ?? []).map(({name, description = ''}) => ({
              name,
              description,
            })),
          },
        })),
      },
    },
  };
}
