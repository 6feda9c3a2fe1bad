import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {loadDoctorWords, loadMoreWords} from '../../../words/src/index.ts';
import {readPages, root} from './blocks.ts';

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const languages = [
  ['en', ''],
  ['ja', '.ja'],
] as const;

/** What stands in code at the beginning of each row of the page's tables. */
const firstCells = (page: string) =>
  [...page.matchAll(/^\| (?<cell>[^|]+?) +\|/gm)].flatMap(({groups}) =>
    [...groups!['cell']!.matchAll(/`([^`]+)`/g)].map(([, code]) => code!),
  );

describe.each(languages)('the pages in "%s"', (language, suffix) => {
  const troubleshooting = firstCells(read(`docs/troubleshooting${suffix}.md`));

  it('say what to do about everything that finder-doctor finds', async () => {
    const {findings} = await loadDoctorWords(language);
    expect(Object.keys(findings).filter((code) => !troubleshooting.includes(code))).toEqual([]);
  });

  it('say what to do in every state of a widget, and name none that is not there', async () => {
    const {findings} = await loadDoctorWords(language);
    const states = firstCells(read('docs/embedding.md').split('## States')[1]!.split('\n## ')[0]!);
    expect(states.length).toBeGreaterThanOrEqual(12);
    const known = [...states, ...Object.keys(findings), 'finder.js', 'connect-src'];
    expect(states.filter((state) => !troubleshooting.includes(state))).toEqual([]);
    expect(
      troubleshooting.filter((code) => /^[a-z-]+(_[a-z_]+)?$/.test(code) && !known.includes(code)),
    ).toEqual([]);
  });

  it('explain every badge by the words that stand on it', async () => {
    const guide = read(`docs/guide${suffix}.md`);
    const {badges} = await loadMoreWords(language);
    expect(Object.values(badges).filter((badge) => !guide.includes(`| **${badge}**`))).toEqual([]);
  });
});

describe('links between pages', () => {
  it('lead to files and headings that are there', () => {
    const broken: string[] = [];
    for (const [file, text] of readPages())
      for (const [, target] of text.replaceAll(/```[^]*?```/g, '').matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
        const [name = '', heading] = target!.split('#');
        const there = path.join(root, name === '' ? file : path.join(path.dirname(file), decodeURI(name)));
        const found = contentOf(there);
        if (found === undefined || (heading && !anchorsOf(found).has(decodeURIComponent(heading))))
          broken.push(`${file}: ${target}`);
      }
    expect(broken).toEqual([]);
  });
});

/** A file, or the page that GitHub shows for its folder; nothing where neither is there. */
function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    try {
      return readdirSync(file).includes('README.md')
        ? readFileSync(path.join(file, 'README.md'), 'utf8')
        : '';
    } catch {
      return undefined;
    }
  }
}

/** The anchors that GitHub makes of a page's headings. */
const anchorsOf = (page: string) =>
  new Set(
    [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

describe('the policy that is enough', () => {
  it('is the one that the tests in a browser serve pages with', async () => {
    const {documentedPolicy} = await import('../e2e/host-page.ts');
    expect(read('docs/csp.md')).toContain(documentedPolicy('https://finder.example.jp'));
  });
});

it('the page of every element says what to do with it, and what not', () => {
  const folder = path.join(root, 'packages/widgets/src');
  const pages = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'define.ts')));
  expect(pages.length).toBeGreaterThan(20);
  const silent = pages.filter(
    (name) =>
      !/^- \*\*Do\*\*: [^]+?\n- \*\*Don't\*\*: /m.test(read(`packages/widgets/src/${name}/${name}.md`)),
  );
  expect(silent).toEqual([]);
});
