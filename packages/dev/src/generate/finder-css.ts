import type {Generated} from './generated.ts';

interface Declaration {
  readonly tagName?: string;
  readonly cssProperties?: readonly {readonly name: string; readonly default?: string}[];
}
interface Manifest {
  readonly modules: readonly {readonly declarations?: readonly Declaration[]}[];
}

const head = `/* Generated from the elements' documentation by \`npm run generate\`. Do not edit. */
/* Link this in the page's head. It reserves each element's place and settles light or dark before any script has run. */
finder-provider {
  display: block;
}
finder-provider[theme='light'] {
  color-scheme: light;
}
@media not print {
  finder-provider[theme='dark'] {
    color-scheme: dark;
  }
}
[density] {
  --finder-tight: 1;
  --finder-padding: initial;
}
[density='compact'] {
  --finder-tight: 0.86;
  --finder-padding: 8px 10px 6px;
}
finder-trend[metrics] {
  --finder-trend-height: 480px;
}
`;

/** What holds before an element is defined, and whatever a page says of `*`: it is a block as high as its `--finder-…-height` says. */
export function finderCss(manifest: string): Generated {
  const {modules} = JSON.parse(manifest) as Manifest;
  const elements = modules
    .flatMap(({declarations = []}) => declarations)
    .flatMap(({tagName, cssProperties = []}) => {
      const property = cssProperties.find(({name}) => name === `--${tagName}-height`);
      return tagName && property?.default ? [{tagName, ...property}] : [];
    })
    .sort((one, other) => (one.tagName < other.tagName ? -1 : 1));
  const rules = elements.map(
    ({tagName, name, default: height}) =>
      `${tagName} {\n  display: block;\n  min-height: var(${name}, calc(var(--finder-tight, 1) * ${height}));\n}\n`,
  );
  return {file: 'packages/widgets/src/finder.css', text: head + rules.join('')};
}
