import {setCustomElementsManifest, type Preview} from '@storybook/web-components-vite';
import manifest from '../packages/widgets/custom-elements.json';
import '../packages/widgets/src/define.ts';
import '../packages/widgets/src/finder.css';
import {stage} from '../packages/widgets/src/testing/stage.ts';
import {inStorybook} from './links.ts';

/** Only what a page may set, with a field to type in where there is no list of choices; the manifest also knows what is private. */
const modules = manifest.modules.map((module) => ({
  ...module,
  declarations: module.declarations.map((declaration) => ({
    ...declaration,
    members: [],
    // A part and an attribute of the same name, such as `label`, would be one line of the page.
    ...('cssParts' in declaration && {
      cssParts: declaration.cssParts?.map((part) => ({...part, name: `::part(${part.name})`})),
    }),
    ...('attributes' in declaration && {
      attributes: declaration.attributes?.map((attribute) => ({
        ...attribute,
        type: {text: attribute.type?.text === 'boolean' ? 'boolean' : 'string'},
      })),
    }),
  })),
}));
setCustomElementsManifest({...manifest, modules});

/** What is written of each element, by its name. */
const pages = import.meta.glob<string>('../packages/widgets/src/*/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const pageOf = (element: string) =>
  Object.entries(pages).find(([file]) => file.endsWith(`/${element.replace('finder-', '')}.md`))?.[1];

/** The values of an element's attributes, by the properties' names, where they are a list: the manifest has them. */
function choicesOf(element: string): ReadonlyMap<string, readonly string[]> {
  const found = manifest.modules
    .flatMap(({declarations}) => declarations)
    .find((each) => 'tagName' in each && each.tagName === element);
  const attributes = found && 'attributes' in found ? (found.attributes ?? []) : [];
  return new Map(
    attributes.flatMap((attribute) => {
      const values = [...(attribute.type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, value]) => value!);
      const names = [attribute.name, 'fieldName' in attribute ? String(attribute.fieldName) : attribute.name];
      return values.length > 0 ? names.map((name) => [name, values] as const) : [];
    }),
  );
}

/** Kinds of lines of an element's page that a story can set. */
const settable: readonly string[] = ['attributes', 'properties'];

const preview: Preview = {
  argTypesEnhancers: [
    ({argTypes, component}) => {
      const choices = choicesOf(String(component));
      return Object.fromEntries(
        Object.entries(argTypes).map(([name, type]) => {
          // What is heard of an element or given to its looks is not set by a field.
          if (type.table?.category !== undefined && !settable.includes(type.table.category))
            return [name, {...type, control: false as const}];
          const options = choices.get(name);
          return [name, options ? {...type, options, control: {type: 'select' as const}} : type];
        }),
      );
    },
  ],
  decorators: [stage],
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    options: {
      storySort: {
        order: ['Guides', 'Dashboard', 'Scorecard', 'Trend', 'Ranking', 'Breakdown', 'Period', 'Provider'],
      },
    },
    controls: {expanded: true},
    docs: {
      extractComponentDescription: (element: string) =>
        inStorybook(pageOf(element)?.replace(/^# .*\n/, '') ?? ''),
    },
  },
  initialGlobals: {language: 'ja', theme: 'light', width: 'full'},
  globalTypes: {
    language: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        items: [
          {value: 'ja', title: '日本語'},
          {value: 'en', title: 'English'},
        ],
        dynamicTitle: true,
      },
    },
    theme: {
      description: 'Light or dark',
      toolbar: {
        icon: 'mirror',
        items: [
          {value: 'light', title: 'Light'},
          {value: 'dark', title: 'Dark'},
        ],
        dynamicTitle: true,
      },
    },
    width: {
      description: 'Width',
      toolbar: {
        icon: 'ruler',
        items: [
          {value: '320', title: '320 px'},
          {value: '800', title: '800 px'},
          {value: 'full', title: 'Full width'},
        ],
        dynamicTitle: true,
      },
    },
  },
};
export default preview;
