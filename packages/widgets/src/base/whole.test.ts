import {expect, html} from '@open-wc/testing';
import '../define.ts';
import {part, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const headings = (element: HTMLElement) =>
  [...part(element, 'table')!.querySelectorAll('thead th')].map((head) =>
    textOf(head as HTMLElement).replace(/[▲▼]\s*/, ''),
  );

describe('what events are called', () => {
  for (const [dimension, lang, names] of [
    ['fileName', 'ja', ['ファイル', 'ダウンロード数']],
    ['fileName', 'en', ['File', 'Downloads']],
    ['searchTerm', 'ja', ['検索語', '検索回数']],
    ['linkUrl', 'en', ['Link', 'Clicks']],
    ['eventName', 'ja', ['イベント名', '回数']],
    ['eventName', 'en', ['Event name', 'Count']],
    ['deviceCategory', 'ja', ['端末', 'イベント']],
  ] as const)
    it(`is ${names[1]} in a ranking of ${dimension}`, async () => {
      const ranking = html`<finder-ranking metric="eventCount" dimension=${dimension}></finder-ranking>`;
      const [element] = await settled(await page(ranking, lang), 'finder-ranking');
      const heads = headings(element!);
      expect(heads.slice(0, 2)).to.deep.equal(names);
    });

  for (const [lang, name] of [
    ['ja', '検索回数'],
    ['en', 'Searches'],
  ] as const)
    it(`is ${name} in the table of what is searched for`, async () => {
      const table = html`<finder-table of="search"></finder-table>`;
      const [element] = await settled(await page(table, lang), 'finder-table');
      expect(headings(element!)[1]).to.equal(name);
    });
});
