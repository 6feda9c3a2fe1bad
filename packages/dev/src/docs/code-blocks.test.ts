import {beforeAll, describe, expect, it} from 'vitest';
import {blocksOf, readPages, type Fault} from './blocks.ts';
import {checkPages} from './check-pages.ts';
import {hasPhp} from './check-php.ts';

describe('code in the documentation', () => {
  it('is right in every page', async () => {
    const faults = await checkPages(readPages());
    expect(faults.map(({file, line, words}) => `${file}:${line} ${words}`)).toEqual([]);
  });
});

const fenced = (language: string, code: string, before = '') =>
  `Words.\n\n${before}\`\`\`${language}\n${code}\n\`\`\`\n`;

/** Pages with one fault each, and words that say so. */
const wrong: readonly [name: string, page: string, words: RegExp][] = [
  ['an element that is not there', fenced('html', '<finder-pie></finder-pie>'), /no element <finder-pie>/],
  [
    'an attribute that is not there',
    fenced('html', '<finder-trend metrik="sessions"></finder-trend>'),
    /no attribute `metrik`/,
  ],
  [
    'a value that the property does not take',
    fenced('html', '<finder-breakdown look="pie"></finder-breakdown>'),
    /"pie".*not assignable/,
  ],
  [
    'a metric that GA4 does not have',
    fenced('html', '<finder-trend metric="visits"></finder-trend>'),
    /"visits".*not assignable/,
  ],
  [
    'an inline style',
    fenced('html', '<finder-trend style="height: 9px"></finder-trend>'),
    /strict policy refuses/,
  ],
  ['a handler in HTML', fenced('html', '<button onclick="go()">Go</button>'), /strict policy refuses/],
  [
    'a switch with a value',
    fenced('html', '<finder-filter cross="false"></finder-filter>'),
    /takes no value/,
  ],
  ['an element left open', fenced('html', '<finder-trend>'), /not closed/],
  ['bad HTML', fenced('html', '<a href="1" href="2">x</a>'), /duplicate-attribute/],
  [
    'an export that is not there',
    fenced('js', "import {makeClient} from '@meglass-finder/client';\nmakeClient();"),
    /no exported member/,
  ],
  ['a name that nothing declares', fenced('js', 'provider.lang = "ja";'), /Cannot find name 'provider'/],
  ['types in JavaScript', fenced('js', 'const a: number = 1;'), /only be used in TypeScript/],
  ['a wrong type', fenced('ts', 'const a: number = "1";'), /not assignable/],
  ['bad JSON', fenced('json', '{"a": 1,}'), /no JSON/],
  ['a token asked for wrongly', fenced('json', '{"subject": "a", "expiresIn": 5}'), /expiresIn/],
  [
    'a note of a kind that is not there',
    fenced('json', '{"reference": "a", "day": "2026-11-20", "kind": "news", "text": "b"}'),
    /kind/,
  ],
  [
    'a dashboard with a widget that is not there',
    fenced('json', '{"widgets": [{"widget": "pie"}]}'),
    /no element <finder-pie>/,
  ],
  [
    'a dashboard with an attribute that is not there',
    fenced('json', '{"widgets": [{"widget": "trend", "attributes": {"metrik": "sessions"}}]}'),
    /no attribute `metrik`/,
  ],
  ['an address that is not there', fenced('http', 'POST /v1/tokens'), /no POST \/v1\/tokens/],
  ['a body that is not taken', fenced('http', 'POST /v1/embed-tokens\n{"who": "a"}'), /subject/],
  ['a script that is not there', fenced('sh', 'npm run begin'), /no script "begin"/],
  ['one within a line', 'Then `npm run begin` does it.', /no script "begin"/],
  ['a workspace that is not there', fenced('sh', 'npm start -w packages/none'), /no workspace/],
  ['a package that is not there', fenced('sh', 'npm install @meglass-finder/vue3'), /no package/],
  ['a command of nobody', fenced('sh', 'npx @meglass-finder/words'), /has no command/],
  [
    'a command of the operators that is not there',
    fenced('sh', 'npm run cli -w packages/server -- tenant rename --name a'),
    /no command "tenant rename"/,
  ],
  [
    'an option that is not there',
    fenced('sh', 'npm run cli -w packages/server -- tenant create --title a'),
    /no option --title/,
  ],
  ['a block without a language', fenced('', 'x'), /what language/],
  ['a language that nobody checks', fenced('ruby', 'x'), /Nothing checks/],
  ...(hasPhp ? [['bad PHP', fenced('php', '$a = ;'), /syntax error/] as [string, string, RegExp]] : []),
];

describe('the check', () => {
  let faults: Fault[] = [];
  beforeAll(async () => {
    faults = await checkPages(new Map(wrong.map(([name, page]) => [name, page])));
  });

  it.each(wrong)('finds %s', (name, _page, words) => {
    const found = faults.filter(({file}) => file === name);
    expect(found.map((fault) => fault.words).join('\n')).toMatch(words);
    expect(found[0]!.line).toBeLessThanOrEqual(5);
  });

  it('takes what a comment before the block declares, and nothing of other blocks', async () => {
    const given = '<!-- with: declare const provider: HTMLElement; -->\n\n';
    const page = fenced('js', "provider.lang = 'ja';\nconst mine = 1;", given) + fenced('ts', 'mine;');
    expect(await checkPages(new Map([['a.md', page]]))).toEqual([
      {file: 'a.md', line: 12, words: "Cannot find name 'mine'."},
    ]);
  });
});

describe('blocks', () => {
  it('are left out for a reason that is given, and only then', async () => {
    const page = (comment: string) => new Map([['a.md', fenced('json', '{', `${comment}\n\n`)]]);
    expect(await checkPages(page('<!-- unchecked: needs a package that is not here -->'))).toEqual([]);
    expect(await checkPages(page('<!-- unchecked: -->'))).toHaveLength(1);
  });

  it('are found with their line and language, in lists too, and not within others', () => {
    const page = '````md\n```js\n````\n- one\n\n  ```sh title\n  npm test\n  ```\n';
    expect(blocksOf('a.md', page)).toMatchObject([
      {line: 2, language: 'md', code: '```js'},
      {line: 7, language: 'sh', code: 'npm test'},
    ]);
  });
});
