import {expect, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../define.ts';
import {part, parts, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderRetention} from './retention.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

async function shown(state = 'ready', lang = 'ja', weeks = 4): Promise<FinderRetention> {
  const template = html`<finder-retention weeks=${weeks}></finder-retention>`;
  const [widget] = await settled<FinderRetention>(await page(template, lang), 'finder-retention', state);
  return widget!;
}
const rows = (widget: FinderRetention) => [
  ...widget.shadowRoot!.querySelectorAll<HTMLElement>('tr[data-start]'),
];

describe('retention', () => {
  it('has a row for each week of first visits, and no figure for weeks that are to come', async () => {
    const widget = await shown();
    expect(rows(widget).map(({dataset}) => dataset['start'])).to.deep.equal([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
    ]);
    const figures = rows(widget).map((row) => row.querySelectorAll('[part="kept"]').length);
    expect(figures).to.deep.equal([4, 3, 2, 1]);
    const second = rows(widget)[0]!.querySelectorAll<HTMLElement>('[part="kept"]')[1]!;
    expect(Number(second.dataset['value'])).to.be.closeTo(0.24, 0.001);
    expect(second.classList.contains('step-5')).to.equal(true);
    expect(textOf(part(widget, 'average')!)).to.contain('全体');
    expect(Number(parts(widget, 'users')[0]!.dataset['value'])).to.equal(1180);
  });

  it('reads out its parts beside them, by keyboard as they lie, and scrolls to them', async () => {
    const widget = await shown('ready', 'ja', 12);
    widget.style.width = '288px';
    const over = widget.shadowRoot!.querySelector<HTMLElement>('.over')!;
    expect(over.getAttribute('aria-valuetext')).to.match(/^全体 1週後 [\d.]+%$/);
    over.focus();
    const {right} = widget.getBoundingClientRect();
    const said: string[] = [];
    for (const press of ['ArrowDown', 'ArrowDown', ...Array<string>(12).fill('ArrowRight')]) {
      await sendKeys({press});
      said.push(over.getAttribute('aria-valuetext')!);
      expect(over.textContent).to.contain(said.at(-1));
      const cell = widget.shadowRoot!.querySelector('td.pointed')!.getBoundingClientRect();
      expect(cell.right).to.be.at.most(right);
      const box = over.querySelector('.readout-box')!.getBoundingClientRect();
      expect(box.left).to.be.at.least(0);
      expect(box.right).to.be.at.most(Math.min(right, innerWidth) + 1);
    }
    expect(said[1]).to.match(/^8\/31– \([\d,]+人\) 1週後 [\d.]+%$/);
    expect(said[11]).to.match(/11週後/);
  });

  it('says where nobody came, and asks for no fewer and no more weeks than there may be', async () => {
    service.answers.rows = [];
    const widget = await shown('empty', 'ja', 99);
    expect(service.requests[0]!.params).to.deep.equal({weeks: 12});
    expect(part(widget, 'table')).to.equal(undefined);
  });

  it('can be read in both languages, light and dark, and fits into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
