import {expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import '../define.ts';
import {part, parts, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderMovers} from './movers.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const standard = html`<finder-movers metric="screenPageViews" period="last7days" selectable></finder-movers>`;
async function shown(state = 'ready', lang = 'ja', template = standard): Promise<FinderMovers> {
  const [widget] = await settled<FinderMovers>(await page(template, lang), 'finder-movers', state);
  return widget!;
}
const namesIn = (widget: FinderMovers, sort: string) =>
  [...widget.shadowRoot!.querySelectorAll(`[data-sort="${sort}"] [part="name"]`)].map(textOf);

describe('movers', () => {
  it('tell apart what rose, fell, appeared and vanished, the greatest difference first', async () => {
    service.answers.rows = [
      {value: '/a', title: 'A', current: 50, previous: 40},
      {value: '/b', title: 'B', current: 90, previous: 20},
      {value: '/c', title: 'C', current: 10, previous: 30},
      {value: '/d', title: 'D', current: 12, previous: 0},
      {value: '/e', title: 'E', current: 0, previous: 8},
      {value: '/f', title: 'F', current: 5, previous: 5},
    ];
    const widget = await shown();
    expect(namesIn(widget, 'risen')).to.deep.equal(['B', 'A']);
    expect(namesIn(widget, 'fallen')).to.deep.equal(['C']);
    expect(namesIn(widget, 'appeared')).to.deep.equal(['D']);
    expect(namesIn(widget, 'vanished')).to.deep.equal(['E']);
    expect(parts(widget, 'change').map(({dataset}) => Number(dataset['difference']))).to.deep.equal([
      70, 10, -20, 12, -8,
    ]);
    expect(textOf(part(widget, 'figure')!)).to.equal('20 → 90回');
  });

  it('compare with the period before where nobody says with what', async () => {
    await shown();
    expect(service.requests[0]!.params).to.include({compare: 'previous', dimension: 'pagePath', limit: 3});
  });

  it('say why there are none of a day that goes on', async () => {
    const widget = await shown('ready', 'ja', html`<finder-movers period="today"></finder-movers>`);
    await waitUntil(() => textOf(part(widget, 'body')!).includes('一日が終わってから'), 'why', {
      timeout: 3000,
    });
    expect(parts(widget, 'group')).to.deep.equal([]);
  });

  it('tell pages of one title apart by their paths', async () => {
    service.answers.rows = [
      {value: '/a', title: 'お知らせ', current: 50, previous: 40},
      {value: '/b', title: 'お知らせ', current: 9, previous: 20},
      {value: '/c', title: '採用', current: 10, previous: 30},
    ];
    const widget = await shown();
    expect(namesIn(widget, 'risen')).to.deep.equal(['お知らせ /a']);
    expect(namesIn(widget, 'fallen')).to.deep.equal(['採用', 'お知らせ /b']);
  });

  it('tell which row was chosen', async () => {
    const widget = await shown();
    const chosen = oneEvent(widget, 'finder-row-select');
    part(widget, 'row-button')!.click();
    expect(((await chosen) as CustomEvent<{value: string}>).detail.value).to.match(/^\//);
  });

  it('say where nothing was recorded', async () => {
    service.answers.rows = [];
    await shown('empty');
  });

  it('can be read in both languages, light and dark, and fit into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
