import type {Declaration} from './elements.ts';
import type {Generated} from './generated.ts';
import {valueWords} from './value-words.ts';

type Element = Declaration & {readonly tagName: string};

/** What editors need to complete and explain the elements: for VS Code, and for the editors of JetBrains. */
export async function editorData(elements: readonly Element[], version: string): Promise<Generated[]> {
  const say = await valueWords();
  const files = {
    'packages/widgets/editor/vscode.html-custom-data.json': vscodeData(elements, say),
    'packages/widgets/editor/web-types.json': webTypes(elements, version, say),
  };
  return Object.entries(files).map(([file, data]) => ({file, text: `${JSON.stringify(data, null, 2)}\n`}));
}

type Attribute = NonNullable<Element['attributes']>[number];
type Say = Awaited<ReturnType<typeof valueWords>>;

/** What an attribute may be, of a type such as `'bars' | 'donut'`, and what each value means. */
function valuesOf({type, fieldName = ''}: Attribute, say: Say): {name: string; description?: string}[] {
  return [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => {
    const description = say(fieldName, name!);
    return {name: name!, ...(description && {description})};
  });
}

function vscodeData(elements: readonly Element[], say: Say): object {
  return {
    version: 1.1,
    tags: elements.map(({tagName, description = '', attributes = []}) => ({
      name: tagName,
      description,
      attributes: attributes.map((attribute) => ({
        name: attribute.name,
        description: attribute.description ?? '',
        ...(attribute.type?.text === 'boolean' && {valueSet: 'v'}),
        values: valuesOf(attribute, say),
      })),
    })),
  };
}

function webTypes(elements: readonly Element[], version: string, say: Say): object {
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
          attributes: (element.attributes ?? []).map((attribute) => {
            const {name, description = '', type, default: usual} = attribute;
            const values = valuesOf(attribute, say);
            const days = type?.text.endsWith('| string') ? [{name: 'Two days', pattern: '.+/.+'}] : [];
            return {
              name,
              description,
              ...(usual !== undefined && {default: usual.replace(/^'|'$/g, '')}),
              value: {type: values.length > 0 ? 'enum' : (type?.text ?? 'string')},
              ...(values.length > 0 && {values: [...values, ...days]}),
            };
          }),
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
