import {expect, html, waitUntil} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import '../define.ts';
import {accessibleInBothThemes, overflows, part, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderHeatmap} from './heatmap.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const template = html`<finder-heatmap metric="sessions" period="last28days"></finder-heatmap>`;
async function shown(state = 'ready', lang = 'ja'): Promise<FinderHeatmap> {
  const [widget] = await settled<FinderHeatmap>(await page(template, lang), 'finder-heatmap', state);
  return widget!;
}
const cells = (widget: FinderHeatmap) => [...widget.shadowRoot!.querySelectorAll<HTMLElement>('tbody td')];
const cellOf = (widget: FinderHeatmap, weekday: number, hour: number) =>
  cells(widget).find(
    ({dataset}) => dataset['weekday'] === String(weekday) && dataset['hour'] === String(hour),
  )!;

describe('a heatmap', () => {
  it('has a cell for each hour of the week, from Monday on, with its exact number', async () => {
    service.answers.rows = [
      {value: '1', title: '09', current: 12, previous: null},
      {value: '0', title: '23', current: 40, previous: null},
      {value: '(other)', title: '(other)', current: 5, previous: null},
    ];
    const widget = await shown();
    expect(cells(widget)).to.have.lengthOf(7 * 24);
    expect(cells(widget)[0]!.dataset['weekday']).to.equal('1');
    expect(cellOf(widget, 1, 9).dataset['value']).to.equal('12');
    expect(cellOf(widget, 0, 23).dataset['value']).to.equal('40');
    expect(cellOf(widget, 3, 3).dataset['value']).to.equal('0');
    expect(cellOf(widget, 3, 3).className).to.equal('heat-0');
    expect(cellOf(widget, 0, 23).className).to.equal('heat-6');
    expect(cellOf(widget, 1, 9).className).to.equal('heat-2');
    expect(cellOf(widget, 1, 9).dataset['said']).to.equal('月 9:00–10:00 12回');
    expect(cellOf(widget, 1, 9).title).to.equal('');
    expect(textOf(part(widget, 'label')!)).to.equal('曜日と時間ごとのセッション');
    expect(part(widget, 'highest')!.dataset['value']).to.equal('40');
    expect(textOf(part(widget, 'highest')!)).to.equal('日 23:00–24:00 40回');
    expect(service.calls).to.equal(1);
  });

  for (const [lang, sentence] of [
    [
      'ja',
      /^曜日と時間ごとのセッション。10月26日〜11月22日、全体で [\d,]+回。最も多いのは日曜日の22時台の 40回。$/,
    ],
    [
      'en',
      /^Sessions by weekday and hour\. Oct 26 – Nov 22, [\d,]+ overall\. Highest: Sun 22:00–23:00 with 40\.$/,
    ],
  ] as const)
    it(`is said in a sentence, in ${lang}`, async () => {
      service.answers.rows = [{value: '0', title: '22', current: 40, previous: null}];
      const over = (await shown('ready', lang)).shadowRoot!.querySelector('.over')!;
      const name = () => over.getAttribute('aria-label')!;
      await waitUntil(() => /40/.test(name()), 'a sentence');
      expect(name()).to.match(sentence);
    });

  it('reads out its hours beside them, by keyboard as they lie and by pointer, and never outside the window', async () => {
    service.answers.rows = [{value: '0', title: '22', current: 40, previous: null}];
    const widget = await shown();
    widget.style.width = '288px';
    const over = widget.shadowRoot!.querySelector<HTMLElement>('.over')!;
    expect(over.getAttribute('aria-valuetext')).to.equal('日 22:00–23:00 40回');
    over.focus();
    const said: (string | null)[] = [];
    for (const press of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'End', 'Home']) {
      await sendKeys({press});
      said.push(over.getAttribute('aria-valuetext'));
      expect(over.textContent).to.contain(said.at(-1));
      const box = over.querySelector('.readout-box')!.getBoundingClientRect();
      expect(box.left).to.be.at.least(0);
      expect(box.right).to.be.at.most(innerWidth);
      expect(box.top).to.be.at.least(0);
    }
    expect(said).to.deep.equal([
      '日 22:00–23:00 40回',
      '日 23:00–24:00 0回',
      '土 23:00–24:00 0回',
      '日 23:00–24:00 0回',
      '月 0:00–1:00 0回',
    ]);
    const {left, top} = cellOf(widget, 3, 12).getBoundingClientRect();
    try {
      await sendMouse({type: 'move', position: [Math.ceil(left) + 2, Math.ceil(top) + 4]});
      await waitUntil(() => over.textContent.includes('水 12:00–13:00 0回'), 'pointed at');
      expect(cellOf(widget, 3, 12).classList.contains('pointed')).to.equal(true);
      await sendMouse({type: 'move', position: [Math.ceil(left), 590]});
      await waitUntil(() => !widget.shadowRoot!.querySelector('.pointed'), 'left');
    } finally {
      await resetMouse();
    }
  });

  it('says where nothing was recorded, and what went wrong', async () => {
    service.answers.rows = [];
    const widget = await shown('empty');
    await waitUntil(() => part(widget, 'message')?.textContent.includes('記録はありません'));
    service.answers.problem = {code: 'report_not_granted', status: 403};
    widget.refresh();
    await waitUntil(() => widget.dataset['state'] === 'forbidden');
    expect(part(widget, 'table')).to.equal(undefined);
  });

  it('can be read in both languages, light and dark, and fits into 240 px', async () => {
    for (const lang of ['ja', 'en']) {
      const widget = await shown('ready', lang);
      widget.style.width = '240px';
      expect(overflows(widget)).to.equal(false);
      await accessibleInBothThemes(widget);
    }
  });
});
