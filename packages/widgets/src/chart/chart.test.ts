import {expect, html} from '@open-wc/testing';
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
    const said = [...widget.shadowRoot!.querySelectorAll('.bar title')].map(textOf);
    expect(said).to.have.lengthOf(7);
    expect(said[0]).to.match(/^11\/16 [\d,]+回$/);
    expect(part(widget, 'columns')!.getAttribute('aria-label')).to.match(/^表示回数 · 日付\. 11\/19 /);
    const {height} = part(widget, 'columns')!.getBoundingClientRect();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(part(widget, 'columns')!.getBoundingClientRect().height, 'does not grow').to.equal(height);
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
