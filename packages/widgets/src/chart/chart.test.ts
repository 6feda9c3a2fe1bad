import {expect, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../define.ts';
import {part, parts, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderChart} from './chart.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const days = html`<finder-chart
  metrics="screenPageViews"
  dimensions="date"
  period="last7days"
></finder-chart>`;
async function shown(state = 'ready', lang = 'ja', template = days): Promise<FinderChart> {
  const [widget] = await settled<FinderChart>(await page(template, lang), 'finder-chart', state);
  return widget!;
}

describe('a chart of columns', () => {
  it('draws the days in their order, and says the highest to those who do not see it', async () => {
    const widget = await shown();
    expect(service.requests[0]!.params).to.include({orderBy: 'date', direction: 'ascending', limit: 1000});
    const said = [...widget.shadowRoot!.querySelectorAll<SVGElement>('.bar')].map(
      ({dataset}) => dataset['said']!,
    );
    expect(said).to.have.lengthOf(7);
    expect(said[0]).to.match(/^11\/16 [\d,]+回$/);
    const name = () => part(widget, 'columns')!.getAttribute('aria-label')!;
    await waitUntil(() => name().includes('全体'), 'a sentence');
    expect(name()).to.match(
      /^表示回数 · 日付。11月16日〜11月22日、全体で [\d,]+回。最も多いのは11\/19の [\d,]+回。$/,
    );
    const {height} = part(widget, 'columns')!.getBoundingClientRect();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(part(widget, 'columns')!.getBoundingClientRect().height, 'does not grow').to.equal(height);
  });

  it('asks for no comparison, and speaks of none, as it draws none', async () => {
    const provider = await page(days);
    provider.compare = 'previous';
    const [widget] = await settled<FinderChart>(provider, 'finder-chart');
    expect(service.requests.at(-1)!.params).to.include({compare: 'none'});
    part(widget!, 'info')!.click();
    await waitUntil(() => part(widget!, 'about'), 'panel', {timeout: 3000});
    expect(textOf(part(widget!, 'about')!))
      .to.contain('期間:')
      .and.not.to.contain('比較');
    part(widget!, 'take-table')!.click();
    await waitUntil(() => part(widget!, 'twin'), 'table', {timeout: 3000});
    const heads = [...part(widget!, 'twin')!.querySelectorAll('th[scope=col]')].map(
      ({textContent}) => textContent,
    );
    expect(heads).to.deep.equal(['日付', '表示回数']);
  });

  it('names what it counts by, whatever GA4 calls it', async () => {
    for (const [dimension, value, ja, en] of [
      ['dayOfWeek', '0', '日', 'Sun'],
      ['hour', '09', '9:00', '9:00'],
      ['month', '11', '11月', 'Nov'],
      ['yearMonth', '202611', '2026年11月', 'Nov 2026'],
    ] as const)
      for (const [lang, name] of [
        ['ja', ja],
        ['en', en],
      ] as const) {
        service.answers.rows = [{value, current: 5, previous: null}];
        const chart = html`<finder-chart metrics="sessions" dimensions=${dimension}></finder-chart>`;
        const provider = await page(chart, lang);
        const widget = provider.querySelector('finder-chart')!;
        await waitUntil(() => widget.shadowRoot!.querySelector('.bar'), `${dimension} ${lang}`);
        const {said} = widget.shadowRoot!.querySelector<SVGElement>('.bar')!.dataset;
        expect(said).to.match(new RegExp(`^${name} `));
        provider.remove();
      }
  });

  it('is read column by column, by pointer and by keyboard, inside what is seen of the page', async () => {
    const widget = await shown();
    const plot = part(widget, 'columns')!;
    await waitUntil(() => plot.getAttribute('role') === 'slider', 'pointing');
    await expect(widget).to.be.accessible();
    const said = [...widget.shadowRoot!.querySelectorAll<SVGElement>('.bar')].map(
      ({dataset}) => dataset['said']!,
    );
    const read = () => widget.shadowRoot!.querySelector('.pointed-out text')?.textContent;
    plot.focus();
    await sendKeys({press: 'Home'});
    expect([read(), plot.getAttribute('aria-valuetext')]).to.deep.equal([said[0], said[0]]);
    await sendKeys({press: 'ArrowRight'});
    expect(read()).to.equal(said[1]);
    expect(widget.shadowRoot!.querySelectorAll('.pointed')).to.have.lengthOf(1);
    await sendKeys({press: 'End'});
    const box = widget.shadowRoot!.querySelector('.pointed-out')!.getBoundingClientRect();
    expect(box.right).to.be.at.most(Math.min(innerWidth, plot.getBoundingClientRect().right) + 1);
    await sendKeys({press: 'Escape'});
    expect(read()).to.equal(undefined);
    const bar = widget.shadowRoot!.querySelectorAll('.bar')[3]!;
    bar.dispatchEvent(new PointerEvent('pointermove', {bubbles: true, composed: true}));
    expect(read()).to.equal(said[3]);
    plot.dispatchEvent(new PointerEvent('pointerleave'));
    expect(read()).to.equal(undefined);
  });

  it('draws bars of what has no order of its own', async () => {
    const widget = await shown(
      'ready',
      'ja',
      html`<finder-chart metrics="sessions" dimensions="browser"></finder-chart>`,
    );
    const figures = parts(widget, 'figure').map(({dataset}) => Number(dataset['value']));
    expect(figures).to.deep.equal(figures.toSorted((left, right) => right - left));
    expect(textOf(part(widget, 'label')!)).to.equal('セッション · ブラウザ');
  });

  it('says where nothing was recorded', async () => {
    service.answers.rows = [];
    await shown('empty');
  });

  it('can be read in both languages, light and dark, and fits into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
