import {expect, html, waitUntil} from '@open-wc/testing';
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
    expect(cellOf(widget, 1, 9).title).to.equal('月 9:00–10:00 12回');
    expect(part(widget, 'highest')!.dataset['value']).to.equal('40');
    expect(textOf(part(widget, 'highest')!)).to.equal('日 23:00–24:00 40回');
    expect(service.calls).to.equal(1);
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
