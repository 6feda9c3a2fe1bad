import {aTimeout, expect, html, oneEvent, waitUntil} from '@open-wc/testing';
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
    await waitUntil(() => service.requests.length === 3 && widget.dataset['state'] === 'ready');
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

describe('a search of a ranking', () => {
  const many = html`<finder-ranking metric="screenPageViews" period="last7days" rows="2"></finder-ranking>`;
  const asked = () =>
    service.requests.map(({params}) => (params as {search?: string}).search).filter(Boolean);
  const field = (widget: FinderRanking) => part(widget, 'search') as HTMLInputElement;
  async function opened(template = many, lang = 'ja'): Promise<FinderRanking> {
    service.answers.rows ??= pages;
    const widget = await ranked(template, 'ready', lang);
    await waitUntil(() => part(widget, 'search-button'), 'the sign');
    part(widget, 'search-button')!.click();
    await waitUntil(() => widget.shadowRoot!.activeElement === field(widget), 'the field');
    return widget;
  }
  async function searched(text: string, template = many, lang = 'ja'): Promise<FinderRanking> {
    const widget = await opened(template, lang);
    await sendKeys({type: text});
    await waitUntil(() => asked().length > 0 && widget.dataset['state'] === 'ready', 'asked');
    await waitUntil(() => textOf(part(widget, 'found')!) !== '', 'told');
    return widget;
  }

  it('asks the service for all rows that have what is written, once it is written', async () => {
    const widget = await searched('/C');
    expect(asked()).to.deep.equal(['/C']);
    expect(order(widget)).to.deep.equal(['/c']);
    expect(textOf(part(widget, 'found')!)).to.equal('1件');
    expect(part(widget, 'found')!.getAttribute('role')).to.equal('status');
    expect(Number(part(widget, 'share')!.dataset['value'])).to.equal(0.02); // of the whole
    expect(widget.shadowRoot!.activeElement).to.equal(field(widget));
    expect(field(widget).getAttribute('aria-label')).to.equal('ページを検索');
  });

  it('keeps its heading beside the field where there is room for both', async () => {
    const widget = await searched('/C');
    const place = widget.parentElement!.parentElement!;
    for (const [width, isSeen] of [
      [600, true],
      [320, false],
    ] as const) {
      place.style.width = `${width}px`;
      await waitUntil(() => widget.offsetWidth === width);
      const heading = part(widget, 'label')!;
      expect(heading.offsetWidth > 0, `${width} px`).to.equal(isSeen);
      expect(heading.scrollWidth, 'cut').to.be.at.most(heading.clientWidth);
      expect(field(widget).offsetWidth, `field at ${width} px`).to.be.at.least(100);
    }
  });

  it('finds titles too, and says in place of the rows that there is none', async () => {
    const widget = await searched('い');
    expect(order(widget)).to.deep.equal(['/a']);
    await sendKeys({type: 'ろは'});
    await waitUntil(() => part(widget, 'message'));
    expect(textOf(part(widget, 'message')!)).to.contain('見つかりませんでした');
    expect(textOf(part(widget, 'found')!)).to.equal('0件');
    expect(widget.shadowRoot!.activeElement).to.equal(field(widget));
  });

  it('ends by Escape or its button, with the focus where it began', async () => {
    const widget = await searched('/c');
    await sendKeys({press: 'Escape'});
    await waitUntil(() => order(widget).length === 2);
    expect([widget.search, field(widget)]).to.deep.equal(['', undefined]);
    expect(widget.shadowRoot!.activeElement).to.equal(part(widget, 'search-button'));
    await sendKeys({press: 'Enter'});
    await sendKeys({type: '/b'});
    await waitUntil(() => order(widget)[0] === '/b');
    part(widget, 'search-close')!.click();
    await waitUntil(() => order(widget).length === 2);
    expect(widget.shadowRoot!.activeElement).to.equal(part(widget, 'search-button'));
  });

  it('waits for letters that are still becoming others', async () => {
    const widget = await opened();
    field(widget).value = 'い';
    field(widget).dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true}));
    field(widget).dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}),
    );
    await aTimeout(500);
    expect(asked()).to.deep.equal([]);
    expect(field(widget).value).to.equal('い');
    field(widget).dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
    await waitUntil(() => asked()[0] === 'い');
  });

  it('is not offered where all rows stand there', async () => {
    service.answers.rows = pages;
    const widget = await ranked();
    await waitUntil(() => part(widget, 'sort-button')!.title);
    await aTimeout(300);
    expect(part(widget, 'search-button')).to.equal(undefined);
  });

  it('stays as it is in another language, and is said in the panel', async () => {
    const widget = await searched('/c');
    widget.closest('finder-provider')!.lang = 'en';
    await waitUntil(() => textOf(part(widget, 'found')!) === '1 found');
    expect(field(widget).value).to.equal('/c');
    expect(field(widget).getAttribute('aria-label')).to.equal('Search: Page');
    expect(widget.shadowRoot!.activeElement).to.equal(field(widget));
    part(widget, 'info')!.click();
    await waitUntil(() => part(widget, 'about'));
    expect(textOf(part(widget, 'about')!)).to.contain('Search results for “/c”');
  });

  it('finds values by their names in the reader’s language', async () => {
    service.answers.rows = [
      {value: 'Yokohama', current: 9, previous: 8},
      {value: 'Kobe', current: 8, previous: 8},
      {value: 'Sapporo', current: 7, previous: 7},
    ];
    const cities = html`<finder-ranking metric="sessions" dimension="city" rows="2"></finder-ranking>`;
    const widget = await searched('札幌', cities);
    expect(asked()).to.deep.equal(['札幌\nSapporo']);
    expect(order(widget)).to.deep.equal(['Sapporo']);
    expect(field(widget).value).to.equal('札幌');
  });

  it('says so where the token does not let it be searched, and can be ended', async () => {
    const widget = await opened();
    service.answers.problem = {code: 'report_not_granted', status: 403};
    await sendKeys({type: 'x'});
    await waitUntil(() => part(widget, 'message'));
    expect(textOf(part(widget, 'message')!)).to.contain('ここでは検索できません');
    delete service.answers.problem;
    await sendKeys({press: 'Escape'});
    await waitUntil(() => order(widget).length === 2);
  });

  it('begins with what the page says', async () => {
    service.answers.rows = pages;
    const widget = await ranked(
      html`<finder-ranking metric="screenPageViews" rows="2" search="/c"></finder-ranking>`,
    );
    await waitUntil(() => field(widget)?.value === '/c');
    expect(order(widget)).to.deep.equal(['/c']);
    const none = await ranked(
      html`<finder-ranking metric="screenPageViews" search="nowhere"></finder-ranking>`,
    );
    await waitUntil(() => part(none, 'message'));
  });

  it('can be read by everybody, as narrow as it gets', async () => {
    for (const lang of ['ja', 'en']) {
      service.requests.length = 0;
      const widget = await searched('/', many, lang);
      widget.style.width = '240px';
      await aTimeout(60);
      expect(overflows(widget)).to.equal(false);
      expect(field(widget).offsetWidth).to.be.greaterThan(80);
      await accessibleInBothThemes(widget);
    }
  });
});
