import {expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {RankingRow} from '@meglass-finder/reports';
import '../define.ts';
import type {MadeUpRow} from '../testing/made-up.ts';
import {
  accessibleInBothThemes,
  inForcedColours,
  overflows,
  part,
  parts,
  settled,
  textOf,
} from '../testing/parts.ts';
import {page, Service} from '../testing/service.ts';
import type {FinderRanking} from './ranking.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const pages: readonly MadeUpRow[] = [
  {value: '/', title: 'ホーム', current: 600, previous: 500},
  {value: '/a', title: 'い', current: 300, previous: 400},
  {value: '/b', title: 'あ', current: 80, previous: 0},
  {value: '/c', current: 20, previous: 20},
];
const ranking = html`<finder-ranking
  metric="screenPageViews"
  period="last7days"
  compare="previous"
></finder-ranking>`;
async function ranked(template = ranking, state = 'ready', lang = 'ja'): Promise<FinderRanking> {
  const [widget] = await settled<FinderRanking>(await page(template, lang), 'finder-ranking', state);
  return widget!;
}
const rowsOf = (widget: FinderRanking) => [...widget.shadowRoot!.querySelectorAll<HTMLElement>('tbody tr')];
const order = (widget: FinderRanking) => rowsOf(widget).map(({dataset}) => dataset['value']);

describe('a change that is none', () => {
  it('is called so in every row, whether it is nothing or rounds to it', async () => {
    service.answers.rows = [
      {value: '/', current: 100_001, previous: 100_000},
      {value: '/a', current: 20, previous: 20},
    ];
    const changes = parts(await ranked(), 'change').map(textOf);
    expect(changes).to.deep.equal(['変わりなし', '変わりなし']);
  });
});

describe('a ranking of places', () => {
  it('has them in Japanese where there is a name, and as GA4 has them in English', async () => {
    service.answers.rows = [
      {value: 'Yokohama', current: 9, previous: 8},
      {value: 'Kochi', current: 7, previous: 7},
    ];
    const cities = html`<finder-ranking metric="sessions" dimension="city"></finder-ranking>`;
    const names = async (lang: string) => parts(await ranked(cities, 'ready', lang), 'name').map(textOf);
    expect(await names('ja')).to.deep.equal(['横浜市', 'Kochi']);
    expect(await names('en')).to.deep.equal(['Yokohama', 'Kochi']);
  });
});

describe('a ranking', () => {
  it('shows figures, shares and changes, and holds them exactly', async () => {
    service.answers.rows = pages;
    const widget = await ranked();
    expect(order(widget)).to.deep.equal(['/', '/a', '/b', '/c']);
    expect(parts(widget, 'figure').map(({dataset}) => dataset['value'])).to.deep.equal([
      '600',
      '300',
      '80',
      '20',
    ]);
    expect(parts(widget, 'share').map(({dataset}) => Number(dataset['value']))).to.deep.equal([
      0.6, 0.3, 0.08, 0.02,
    ]);
    const changes = parts(widget, 'change');
    expect(changes.map(textOf)).to.deep.equal(['+20.0%', '−25.0%', '新規', '変わりなし']);
    expect(changes.map(({dataset}) => dataset['difference'])).to.deep.equal(['100', '-100', '80', '0']);
    expect(changes.map(({dataset}) => dataset['previous'])).to.deep.equal(['500', '400', '0', '20']);
    expect(changes.map(({className}) => className.trim())).to.deep.equal([
      'change good',
      'change bad',
      'change new',
      'change',
    ]);
    expect(textOf(parts(widget, 'name')[0]!)).to.equal('ホーム /');
    expect(textOf(parts(widget, 'name')[3]!)).to.equal('/c');
    expect(textOf(part(widget, 'label')!)).to.equal('よく見られたページ');
    expect(part(widget, 'rest')).to.equal(undefined);
    expect(part(widget, 'more-button')).to.equal(undefined);
  });

  it('has no column of changes where nothing is compared', async () => {
    const widget = await ranked(html`<finder-ranking metric="sessions"></finder-ranking>`);
    expect(parts(widget, 'sort-button')).to.have.length(2);
    expect(parts(widget, 'change')).to.have.length(0);
  });

  it('has no share and no rest where the metric may not be added up', async () => {
    service.answers.rows = pages;
    const widget = await ranked(html`<finder-ranking metric="activeUsers" rows="2"></finder-ranking>`);
    expect(parts(widget, 'share')).to.have.length(0);
    expect(part(widget, 'rest')).to.equal(undefined);
    expect(part(widget, 'more-button')).not.to.equal(undefined);
  });

  it('shows more rows, and what the others add up to', async () => {
    service.answers.rows = pages;
    const widget = await ranked(html`<finder-ranking metric="screenPageViews" rows="2"></finder-ranking>`);
    expect(part(widget, 'rest')!.dataset['value']).to.equal('100');
    expect(textOf(part(widget, 'rest')!)).to.match(/2.*100回/);
    part(widget, 'more-button')!.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => rowsOf(widget).length === 4);
    expect(service.requests.map(({params}) => (params as {limit: number}).limit)).to.deep.equal([2, 12]);
    expect(part(widget, 'rest')).to.equal(undefined);
  });

  it('sorts by its headings, and keeps the old rows until the new ones are there', async () => {
    service.answers.rows = pages;
    const widget = await ranked();
    const sorted = () =>
      [...widget.shadowRoot!.querySelectorAll('thead th')].map((each) => each.getAttribute('aria-sort'));
    expect(sorted()).to.deep.equal(['none', 'descending', 'none']);
    let go!: () => void;
    service.answers.held = new Promise((resolve) => (go = resolve));
    parts(widget, 'sort-button')[2]!.click();
    await waitUntil(() => widget.dataset['state'] === 'updating');
    expect(order(widget)).to.deep.equal(['/', '/a', '/b', '/c']);
    expect(sorted()).to.deep.equal(['none', 'none', 'descending']);
    go();
    await waitUntil(() => widget.dataset['state'] === 'ready');
    expect(order(widget)).to.deep.equal(['/', '/b', '/c', '/a']);
    parts(widget, 'sort-button')[0]!.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => order(widget)[1] === '/b');
    expect(sorted()).to.deep.equal(['ascending', 'none', 'none']);
    await sendKeys({press: 'Enter'});
    await waitUntil(() => sorted()[0] === 'descending' && widget.dataset['state'] === 'ready');
    expect(order(widget)).to.deep.equal(['/', '/a', '/b', '/c']);
    expect(
      service.requests.map(({params}) => {
        const {sort, direction} = params as {sort: string; direction: string};
        return `${sort} ${direction}`;
      }),
    ).to.deep.equal(['value descending', 'change descending', 'name ascending', 'name descending']);
  });

  it('lets rows be chosen by click and keyboard where the page wants it', async () => {
    service.answers.rows = pages;
    const widget = await ranked();
    expect(parts(widget, 'row-button')).to.have.length(0);
    let heard = 0;
    widget.addEventListener('finder-row-select', () => (heard += 1));
    rowsOf(widget)[0]!.click();
    expect(heard).to.equal(0);
    widget.selectable = true;
    await widget.updateComplete;
    const chosen = oneEvent(widget, 'finder-row-select') as Promise<CustomEvent<RankingRow>>;
    parts(widget, 'row-button')[1]!.focus();
    await sendKeys({press: 'Enter'});
    expect((await chosen).detail).to.include({value: '/a', title: 'い', current: 300});
    rowsOf(widget)[0]!.click();
    expect(heard).to.equal(2);
    await expect(widget).to.be.accessible();
  });

  it('takes titles and paths as text, whatever stands in them', async () => {
    const hostile = '<img src=x onerror="window.hit=1">&amp;{{7*7}}';
    service.answers.rows = [{value: `/${hostile}`, title: hostile, current: 3, previous: 1}];
    const widget = await ranked();
    expect(parts(widget, 'name')[0]!.querySelector('.text')!.textContent).to.equal(hostile);
    expect(parts(widget, 'name')[0]!.querySelector('.path')!.textContent).to.equal(`/${hostile}`);
    expect(widget.shadowRoot!.querySelector('img')).to.equal(null);
    expect('hit' in window).to.equal(false);
  });

  it('says values in people’s words, and whole names where they are cut off', async () => {
    const devices = html`<finder-ranking metric="sessions" dimension="deviceCategory"></finder-ranking>`;
    expect(parts(await ranked(devices), 'name').map(textOf)).to.deep.equal([
      'スマートフォン',
      'パソコン',
      'タブレット',
    ]);
    const english = await ranked(devices, 'ready', 'en');
    expect(parts(english, 'name').map(textOf)).to.deep.equal(['Mobile', 'Desktop', 'Tablet']);
    expect(english.shadowRoot!.querySelector('.text')!.getAttribute('title')).to.equal('Mobile');
  });

  it('says where nothing was recorded, and whom to ask where it is forbidden', async () => {
    service.answers.rows = [];
    const widget = await ranked(ranking, 'empty');
    await waitUntil(() => part(widget, 'message')?.textContent.includes('記録はありません'));
    expect(part(widget, 'message')!.textContent, 'what to do').to.include('計測タグ');
    await expect(widget).to.be.accessible();
    service.answers.problem = {code: 'report_not_granted', status: 403};
    widget.refresh();
    await waitUntil(() => widget.dataset['state'] === 'forbidden');
    expect(parts(widget, 'figure')).to.have.length(0);
  });

  it('can be read in both languages, light, dark and forced colours', async () => {
    for (const lang of ['ja', 'en']) {
      const widget = await ranked(ranking, 'ready', lang);
      await accessibleInBothThemes(widget);
    }
    const widget = await ranked();
    await inForcedColours(() => {
      const ground = getComputedStyle(part(widget, 'card')!).backgroundColor;
      expect(getComputedStyle(widget.shadowRoot!.querySelector('.bar')!).fill).not.to.equal(ground);
      expect(getComputedStyle(parts(widget, 'figure')[0]!).color).not.to.equal(ground);
    });
  });

  it('fits into 320 and 240 px, in the height that it reserves, without a style of its own', async () => {
    const widget = await ranked();
    for (const width of [320, 240]) {
      widget.parentElement!.parentElement!.style.width = `${width}px`;
      await waitUntil(() => widget.offsetWidth === width);
      expect(overflows(widget), `${width} px`).to.equal(false);
      expect(widget.offsetHeight).to.equal(380);
    }
    expect(widget.shadowRoot!.querySelectorAll('[style], style')).to.have.length(0);
  });

  it('gives a long figure and its change the room that they need, and the name what is left', async () => {
    const long = 'とても長い名前のページ'.repeat(8);
    service.answers.rows = [
      {value: `/${'a'.repeat(300)}`, title: long, current: 123_456_789_012, previous: 11_456_789_012},
      {value: '/b', title: long, current: 98_765_432_109, previous: 98_765_432_100},
    ];
    const widget = await ranked();
    widget.parentElement!.parentElement!.style.width = '320px';
    await waitUntil(() => widget.offsetWidth === 320);
    expect(overflows(widget)).to.equal(false);
    for (const row of rowsOf(widget)) {
      for (const cell of row.querySelectorAll('td'))
        expect(cell.scrollWidth, textOf(cell)).to.be.at.most(cell.offsetWidth);
      expect(row.querySelector('th')!.offsetWidth).to.be.at.least(48);
    }
  });

  it('ends its headings where the figures end, whichever it is sorted by', async () => {
    service.answers.rows = pages;
    const widget = await ranked();
    const end = (selector: string) => {
      const range = document.createRange();
      range.selectNodeContents(widget.shadowRoot!.querySelector(selector)!);
      return range.getBoundingClientRect().right;
    };
    expect(end('th.value button')).to.be.closeTo(end('tbody tr [part="figure"]'), 1);
    expect(end('th.change button')).to.be.closeTo(end('tbody tr + tr td.change'), 1);
  });
});
