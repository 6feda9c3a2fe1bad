import {expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../define.ts';
import {part, parts, readableEverywhere, settled, textOf} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderTable} from './table.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const standard = html`<finder-table
  metrics="sessions engagementRate"
  dimensions="sessionSource"
  compare="previous"
  selectable
></finder-table>`;
async function shown(state = 'ready', lang = 'ja', template = standard): Promise<FinderTable> {
  const [widget] = await settled<FinderTable>(await page(template, lang), 'finder-table', state);
  return widget!;
}

describe('a table', () => {
  it("has a column for each metric, and GA4's own totals, which are no sums", async () => {
    const widget = await shown();
    const figures = parts(widget, 'figure');
    expect(figures.slice(0, 2).map(({dataset}) => dataset['metric'])).to.deep.equal([
      'sessions',
      'engagementRate',
    ]);
    const totals = [...part(widget, 'totals')!.querySelectorAll<HTMLElement>('[part="figure"]')];
    expect(Number(totals[1]!.dataset['value'])).to.be.below(1);
    expect(textOf(parts(widget, 'name')[1]!)).to.equal('直接');
    expect(widget.shadowRoot!.querySelector<HTMLElement>('tbody tr')!.dataset['values']).to.equal(
      '["google"]',
    );
  });

  for (const template of [standard, html`<finder-table of="search" rows="3"></finder-table>`])
    it('sorts by its headings, and asks for the first rows of all', async () => {
      const widget = await shown('ready', 'ja', template);
      const {kind} = service.requests[0]!;
      const heads = () => [...widget.shadowRoot!.querySelectorAll('thead th')];
      const sorted = () => heads().map((each) => each.getAttribute('aria-sort'));
      const others = heads()
        .slice(2)
        .map(() => 'none');
      expect(sorted()).to.deep.equal(['none', 'descending', ...others]);
      const [, second] = parts(widget, 'sort-button');
      await waitUntil(() => second!.title, 'what comes later', {timeout: 4000});
      expect(second!.title).to.match(/^(セッション|イベント|検索回数): 並べ替え$/);
      const names = () => parts(widget, 'name').map(textOf);
      const before = names();
      parts(widget, 'sort-button')[1]!.focus();
      await sendKeys({press: 'Enter'});
      await waitUntil(() => sorted()[1] === 'ascending' && widget.dataset['state'] === 'ready');
      await waitUntil(() => names().join() !== before.join());
      expect(widget.shadowRoot!.activeElement).to.equal(parts(widget, 'sort-button')[1]);
      parts(widget, 'sort-button')[0]!.click();
      await waitUntil(() => sorted()[0] === 'ascending' && widget.dataset['state'] === 'ready');
      const orders = service.requests.map(({params}) => {
        const {orderBy, direction} = params as {orderBy?: string; direction?: string};
        return `${orderBy} ${direction}`;
      });
      const [metric, dimension] =
        kind === 'custom' ? ['sessions', 'sessionSource'] : ['eventCount', 'searchTerm'];
      expect(orders.slice(1)).to.deep.equal([`${metric} ascending`, `${dimension} ascending`]);
    });

  it('is called as the page says, and shows its figures all the same', async () => {
    const widget = await shown('ready', 'ja', html`<finder-table label="流入元"></finder-table>`);
    expect(textOf(part(widget, 'label')!)).to.equal('流入元');
    expect(parts(widget, 'figure').length).to.be.greaterThan(0);
  });

  it('names ready-made tables, and writes money as money', async () => {
    const widget = await shown('ready', 'ja', html`<finder-table of="ecommerce" rows="3"></finder-table>`);
    expect(service.requests[0]!.kind).to.equal('ecommerce');
    expect(textOf(part(widget, 'label')!)).to.equal('商品');
    const revenue = parts(widget, 'figure').find(({dataset}) => dataset['metric'] === 'itemRevenue')!;
    expect(textOf(revenue)).to.match(/^[¥\uffe5][\d,]+$/);
    expect(part(widget, 'count')!.dataset['value']).to.equal('5');
  });

  for (const [width, rows] of [
    [900, 5],
    [900, 10],
    [480, 8],
  ] as const)
    it(`is as high before its figures as with them: ${rows} rows, ${width} px`, async () => {
      let goOn!: () => void;
      service.answers.held = new Promise<void>((resolve) => (goOn = resolve));
      const provider = await page(
        html`<div style=${`width: ${width}px`}>
          <finder-table of="content" rows=${rows} compare="previous"></finder-table>
        </div>`,
      );
      const table = provider.querySelector('finder-table')!;
      await waitUntil(() => table.shadowRoot!.querySelector('.bone'), 'bones', {timeout: 5000});
      const before = table.getBoundingClientRect().height;
      goOn();
      await settled(provider, 'finder-table', 'ready');
      expect(Math.abs(table.getBoundingClientRect().height - before)).to.be.below(43); // a row
    });

  it('is no higher before its figures than its place, where nobody knows how many there are', async () => {
    let goOn!: () => void;
    service.answers.held = new Promise<void>((resolve) => (goOn = resolve));
    const provider = await page(html`<finder-table></finder-table>`);
    const table = provider.querySelector('finder-table')!;
    await waitUntil(() => table.shadowRoot!.querySelector('.bone'), 'bones', {timeout: 5000});
    expect(table.getBoundingClientRect().height).to.equal(360);
    goOn();
    await settled(provider, 'finder-table', 'ready');
    expect(table.getBoundingClientRect().height).to.equal(360);
  });

  it('names pages by their titles, with the path beneath, and both in what is taken along', async () => {
    const widget = await shown('ready', 'ja', html`<finder-table of="content" selectable></finder-table>`);
    const name = parts(widget, 'name')[1]!;
    expect(textOf(name.querySelector('button')!)).to.equal('ごみ・リサイクル');
    expect(textOf(name.querySelector('.path')!)).to.equal('/kurashi/gomi/');
    const first = widget.shadowRoot!.querySelector<HTMLElement>('tbody tr')!;
    expect(first.dataset['values']).to.equal('["/"]');
    const chart = html`<finder-chart metrics="sessions" dimensions="landingPage"></finder-chart>`;
    const [bars] = await settled(await page(chart), 'finder-chart', 'ready');
    const heads = [...bars!.shadowRoot!.querySelectorAll('tbody th')].slice(0, 2);
    expect(heads.map((head) => [...head.children].map(textOf))).to.deep.equal([
      ['汐見市公式ウェブサイト', '/'],
      ['ごみ・リサイクル', '/kurashi/gomi/'],
    ]);
  });

  it('says how many rows there are as numbers are written', async () => {
    service.answers.rows = Array.from({length: 1412}, (_, index) => ({
      value: `Browser ${index}`,
      current: 2000 - index,
      previous: null,
    }));
    const template = html`<finder-table metrics="sessions" dimensions="browser"></finder-table>`;
    expect(textOf(part(await shown('ready', 'ja', template), 'count')!)).to.equal('全1,412件');
    expect(textOf(part(await shown('ready', 'en', template), 'count')!)).to.equal('1,412 rows in all');
  });

  it('calls a row that was not there before new, and says nothing of its rates before', async () => {
    const widget = await shown(
      'ready',
      'ja',
      html`<finder-table
        metrics="sessions engagementRate"
        dimensions="sessionMedium"
        compare="previous"
      ></finder-table>`,
    );
    const row = widget.shadowRoot!.querySelector(`tr[data-values='["cpc"]']`)!;
    const changes = [...row.querySelectorAll<HTMLElement>('[part="change"]')];
    expect(changes.map(textOf)).to.deep.equal(['新規', '–']);
    expect(changes[1]!.dataset).not.to.have.property('difference');
  });

  it('shows totals alone without a dimension, and says what is wrong with a metric that there is not', async () => {
    const alone = await shown(
      'ready',
      'ja',
      html`<finder-table metrics="sessions" dimensions=" "></finder-table>`,
    );
    expect(parts(alone, 'name')).to.have.lengthOf(0);
    expect(part(alone, 'totals')).not.to.equal(undefined);
    const wrong = await shown('error', 'ja', html`<finder-table metrics="visits"></finder-table>`);
    await waitUntil(
      () => part(wrong, 'message')?.textContent.includes('設定を見直してください'),
      'what to do',
    );
  });

  it('tells which row was chosen', async () => {
    const widget = await shown();
    const chosen = oneEvent(widget, 'finder-row-select');
    part(widget, 'row-button')!.click();
    expect(((await chosen) as CustomEvent<{values: string[]}>).detail.values).to.deep.equal(['google']);
  });

  it('shows markup and script in titles as text', async () => {
    service.answers.rows = [
      {
        value: '<img src=x onerror="window.broken=1"><script>window.broken=1</script>',
        current: 3,
        previous: 1,
      },
    ];
    const widget = await shown();
    expect(parts(widget, 'name')[0]!.textContent).to.contain('<img src=x');
    expect(widget.shadowRoot!.querySelector('img, script')).to.equal(null);
    expect((window as {broken?: number}).broken).to.equal(undefined);
  });

  it('can be read in both languages, light and dark, and fits into 240 px', () =>
    readableEverywhere((language) => shown('ready', language)));
});
