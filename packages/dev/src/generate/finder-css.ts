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

interface Reserved {
  readonly tagName: string;
  readonly name: string;
  readonly pixels: string;
}

/** What is not in a dashboard's grid of ours, has come with it, or has a place there of its own. */
const settled = [
  'breakdown',
  'dashboard',
  'doctor',
  'filter',
  'insights',
  'period',
  'provider',
  'ranking',
  'scorecard',
  'status',
  'trend',
].map((name) => `finder-${name}`);

/** The height that each element reserves, by its documentation. */
function reservedHeights(manifest: string): Reserved[] {
  const {modules} = JSON.parse(manifest) as Manifest;
  return modules
    .flatMap(({declarations = []}) => declarations)
    .flatMap(({tagName, cssProperties = []}) => {
      const property = cssProperties.find(({name}) => name === `--${tagName}-height`);
      return tagName && property?.default ? [{tagName, name: property.name, pixels: property.default}] : [];
    })
    .sort((one, other) => (one.tagName < other.tagName ? -1 : 1));
}

/**
 * What holds before an element is defined, and whatever a page says of `*`: it is a block as high as its
 * `--finder-…-height` says. Of the elements inside a dashboard, whom a page's styles do not reach, the height alone, where it is not about 300 px.
 */
export function finderCss(manifest: string): Generated[] {
  const heights = reservedHeights(manifest);
  const rules = heights.map(
    ({tagName, name, pixels}) =>
      `${tagName} {\n  display: block;\n  min-height: var(${name}, calc(var(--finder-tight, 1) * ${pixels}));\n}\n`,
  );
  const inside = heights
    .filter(({tagName, pixels}) => !settled.includes(tagName) && Math.abs(parseInt(pixels) - 300) > 50)
    .map(({tagName, pixels}) => `  ${tagName} {\n    --_h: ${pixels};\n  }\n`);
  return [
    {file: 'packages/widgets/src/finder.css', text: head + rules.join('')},
    {
      file: 'packages/widgets/src/dashboard/heights.generated.styles.ts',
      text: `// Generated from the elements' documentation by \`npm run generate\`. Do not edit.
import {css} from 'lit';

/** The heights of elements whose code may not have come yet. */
export const heightStyles = css\`
${inside.join('')}\`;
`,
    },
  ];
}
