import {expect, test} from 'vitest';
const build = (file: string) => import(new URL(`../build/${file}`, import.meta.url).href);
const {litForToday, litsInnerNames} = (await build('lit-for-today.mjs')) as {
  litForToday: {transform(code: string, id: string): unknown};
  litsInnerNames: RegExp;
};
const {shorterCss, shorterMarkup} = (await build('template-whitespace.mjs')) as Record<
  'shorterCss' | 'shorterMarkup',
  (text: string) => string
>;

test('markup keeps every space that shows, and what is put in stays where it was', () => {
  expect(shorterMarkup('<p>\n    <b>a</b> b\n  </p>')).toBe('<p><b>a</b> b</p>');
  expect(shorterMarkup('<span>a</span>\n  <span>b</span>')).toBe('<span>a</span>\n<span>b</span>');
  expect(shorterMarkup('<td\n  class="a b"\n  part="figure"\n  data-value=')).toBe(
    '<td\nclass="a b"\npart=figure\ndata-value=',
  );
  expect(shorterMarkup('<tr>\n  <th>a</th>\n  <td>b</td>\n</tr>')).toBe('<tr><th>a<td>b</tr>');
  expect(shorterMarkup('</th>\n  ')).toBe('</th>'); // something is put in behind it
});

test('styles keep what stands in quotes and what the space in a sum means', () => {
  expect(shorterCss(".a  ~ .b {\n  content: ' · ';\n  width: calc(1px + 0.5em);\n}")).toBe(
    ".a~.b{content:' · ';width:calc(1px + .5em)}",
  );
  expect(shorterCss('th + td { width: calc(var(--a, 1) * 3px + 1px) !important; }')).toBe(
    'th+td{width:calc(var(--a,1)*3px + 1px)!important}',
  );
  expect(shorterCss('.a > * .b { top: 0; } @container (max-width: 1px) { }')).toBe(
    '.a>* .b{top:0}@container(max-width:1px){}',
  );
  expect(shorterCss("[part='note'] > b { color: red; } /* why */")).toBe('[part=note]>b{color:red}');
});

test('Lit that has changed where something is left out fails the build', () => {
  const errors: string[] = [];
  const plugin = {...litForToday, error: (message: string) => errors.push(message)};
  plugin.transform('other code', '/node_modules/lit-html/lit-html.js');
  expect(errors.length).toBeGreaterThan(0);
  expect(plugin.transform('other code', '/node_modules/other/index.js')).toBe(null);
  plugin.transform('export {}', '/node_modules/lit-html/directives/repeat.js');
  expect(errors.at(-1)).toContain('needs what is left out of Lit');
  plugin.transform('this.hasUpdated', '/packages/widgets/src/page/page.ts');
  expect(errors.at(-1)).toContain('uses hasUpdated');
  expect(['_$AH', 'renderRoot'].every((name) => litsInnerNames.test(name))).toBe(true);
  expect(['requestUpdate', 'updateComplete', 'properties'].some((name) => litsInnerNames.test(name))).toBe(
    false,
  );
});
