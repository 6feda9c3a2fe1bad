import {aTimeout, expect, html, waitUntil} from '@open-wc/testing';
import {emulateMedia} from '@web/test-runner-commands';
import {strFromU8, unzipSync} from 'fflate';
import type {Quality} from '@meglass-finder/reports';
import '../../define.ts';
import {twins} from '../../twins.generated.ts';
import {part, parts, settled, textOf} from '../../testing/parts.ts';
import {page, Service} from '../../testing/service.ts';

let service: Service;
let clicked: HTMLAnchorElement[];
let sheets: number;
const click = HTMLAnchorElement.prototype.click;
beforeEach(() => {
  service = new Service();
  clicked = [];
  sheets = document.adoptedStyleSheets.length;
  HTMLAnchorElement.prototype.click = function () {
    clicked.push(this);
  };
});
afterEach(() => {
  service.stop();
  HTMLAnchorElement.prototype.click = click;
});

/** An element with its panel open. */
async function asked(name: string, attributes: Record<string, string> = {}): Promise<HTMLElement> {
  const element = Object.assign(document.createElement(`finder-${name}`), attributes);
  const provider = await page(html`${element}`);
  provider.compare = 'previous';
  await settled(provider, `finder-${name}`);
  await waitUntil(() => element.dataset['state'] === 'ready');
  part(element, 'info')!.click();
  await waitUntil(() => part(element, 'about'), `${name} panel`, {timeout: 3000});
  return element;
}
const has = (element: HTMLElement, what: string) => part(element, `take-${what}`);
const needs: Record<string, Record<string, string>> = {
  goal: {metric: 'keyEvents', target: '400'},
  page: {url: '/kurashi/gomi/'},
  table: {metrics: 'sessions engagementRate', dimensions: 'sessionSource'},
  chart: {metrics: 'sessions', dimensions: 'date'},
};

/** What is hardest to show in little room. */
const longest: Record<string, Record<string, string>> = {
  ranking: {dimension: 'pagePath'},
  table: {of: 'content', metrics: '', dimensions: ''},
};

describe('what a widget shows, taken along', () => {
  for (const name of Object.keys(twins))
    it(`is a table of ${name}, with its figures as they are`, async () => {
      const element = await asked(name, needs[name]);
      has(element, 'table')!.click();
      await waitUntil(() => part(element, 'twin'), 'table', {timeout: 3000});
      const table = part(element, 'twin')!;
      const columns = table.querySelectorAll('thead th').length;
      const rows = [...table.querySelectorAll('tbody tr')];
      expect(columns).to.be.above(1);
      const names = [...table.querySelectorAll('thead th')].map(({textContent}) => textContent);
      expect(new Set(names).size, names.join()).to.equal(columns);
      expect(rows.length).to.be.above(name === 'insights' ? 0 : 1);
      for (const row of rows) expect(row.children.length).to.equal(columns);
      expect(textOf(table)).not.to.match(/NaN|undefined|null|Infinity/);
    });

  for (const name of Object.keys(twins))
    for (const width of [320, 800])
      it(`can be read as a table of ${name} in ${width} px, as soon as it is asked for`, async () => {
        const element = await asked(name, {...needs[name], ...longest[name]});
        element.style.width = `${width}px`;
        const provider = element.closest('finder-provider')!;
        has(element, 'table')!.click();
        for (const [language, source] of [
          ['ja', '出典'],
          ['en', 'Source'],
        ] as const) {
          provider.lang = language;
          const speaks = () => part(element, 'about')?.textContent.includes(source);
          await waitUntil(speaks, language, {timeout: 3000});
          await waitUntil(() => part(element, 'twin'), 'table', {timeout: 3000});
          has(element, 'table')!.click(); // it is brought into sight when it is asked for, not by another language
          await aTimeout(50);
          const rows = [...part(element, 'twin')!.querySelectorAll('tr')];
          for (const cell of rows.flatMap(({cells}) => [...cells]))
            expect(cell.scrollWidth, `width of "${textOf(cell)}"`).to.be.at.most(cell.clientWidth);
          for (const {cells} of rows)
            for (const [index, cell] of [...cells].entries()) {
              const {right} = cells[index - 1]?.getBoundingClientRect() ?? {right: 0};
              expect(cell.getBoundingClientRect().left, textOf(cell)).to.be.at.least(right - 0.5);
              const head = rows[0]!.cells[index]!;
              expect(getComputedStyle(cell).textAlign, textOf(head)).to.equal(
                getComputedStyle(head).textAlign,
              );
            }
          const panel = part(element, 'about')!.getBoundingClientRect();
          const boxes = rows.map((row) => row.getBoundingClientRect());
          const seen = boxes.filter(({top, bottom}) => top >= panel.top - 1 && bottom <= panel.bottom + 1);
          // Sentences are as high as the font makes them.
          const fit = boxes.filter(({bottom}) => bottom - boxes[0]!.top <= panel.height);
          const wanted = name === 'insights' ? fit.length : Math.min(rows.length, 3);
          expect(seen.length, 'rows in sight').to.be.at.least(wanted);
        }
      });

  it('is said to be copied where that is seen', async () => {
    const element = await asked('scorecard');
    element.style.width = '240px';
    const panel = part(element, 'about')!;
    panel.scrollTop = 0;
    const {clipboard} = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      value: {writeText: () => Promise.resolve()},
      configurable: true,
    });
    try {
      has(element, 'copy')!.click();
      const status = panel.querySelector('[role=status]')!;
      await waitUntil(() => textOf(status), 'said', {timeout: 3000});
      await aTimeout(50);
      expect(status.getBoundingClientRect().bottom).to.be.at.most(panel.getBoundingClientRect().bottom);
    } finally {
      Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
    }
  });

  it('is a file with the name of the widget and its days', async () => {
    const element = await asked('ranking', {dimension: 'pagePath'});
    has(element, 'csv')!.click();
    await waitUntil(() => clicked.length === 1, 'CSV', {timeout: 3000});
    expect(clicked[0]!.download).to.equal('よく見られたページ_2026-10-26_2026-11-22.csv');
    const text = await (await fetch(clicked[0]!.href)).text();
    expect(text.split('\r\n')[0]).to.contain('ページ,ページのパス,セッション');
    const figure = parts(element, 'figure')[0]?.dataset['value'];
    part(element, 'info')!.click(); // the panel closes, and the table stands there again
    await waitUntil(() => part(element, 'figure'));
    expect(text.split('\r\n')[1]).to.contain(figure ?? part(element, 'figure')!.dataset['value']!);
  });

  it('has the titles of pages beside their paths, in a table as in a ranking', async () => {
    has(await asked('table', {of: 'content'}), 'csv')!.click();
    await waitUntil(() => clicked.length === 1, 'CSV', {timeout: 3000});
    const lines = (await (await fetch(clicked[0]!.href)).text()).trim().split('\r\n');
    expect(lines[0]).to.contain('ページ,ページのパス,表示回数');
    expect(lines[2]).to.match(/^ごみ・リサイクル,\/kurashi\/gomi\/,\d/);
    expect(lines.at(-1)).to.match(/^全体,,\d/);
  });

  for (const [lang, of, dimension, values, names] of [
    ['ja', 'chart', 'dayOfWeek', ['0', '1', '2'], ['日', '月', '火']],
    ['en', 'table', 'dayOfWeek', ['0', '1'], ['Sun', 'Mon']],
    ['ja', 'chart', 'date', [], [16, 17, 18, 19, 20, 21, 22].map((day) => `2026-11-${day}`)],
    ['ja', 'table', 'yearMonth', ['202608'], ['2026年8月']],
    ['ja', 'chart', 'hour', ['09'], ['9:00']],
    ['ja', 'table', 'deviceCategory', ['mobile', '(not set)'], ['スマートフォン', '不明']],
    ['ja', 'chart', 'country', ['Japan'], ['日本']],
    ['en', 'table', 'country', ['Japan'], ['Japan']],
  ] as const)
    it(`calls the values of ${dimension} in a ${of} as the ${of} does, in ${lang}`, async () => {
      // Days are those of the period.
      if (values.length > 0)
        service.answers.rows = values.map((value, index) => ({value, current: 9 - index, previous: null}));
      const element = await asked(of, {metrics: 'sessions', dimensions: dimension, period: 'last7days'});
      const provider = element.closest('finder-provider')!;
      if (provider.lang !== lang) {
        provider.lang = lang;
        await waitUntil(() => part(element, 'about')?.textContent.includes('Period:'), 'spoken');
      }
      has(element, 'csv')!.click();
      await waitUntil(() => clicked.length === 1, 'CSV', {timeout: 3000});
      const lines = (await (await fetch(clicked[0]!.href)).text()).trim().split('\r\n');
      expect(lines.slice(1, -1).map((line) => line.split(',')[0])).to.deep.equal(names);
    });

  it('has the channels of a ready-made table in words', async () => {
    has(await asked('table', {of: 'acquisition'}), 'csv')!.click();
    await waitUntil(() => clicked.length === 1, 'CSV', {timeout: 3000});
    const text = await (await fetch(clicked[0]!.href)).text();
    expect(text).to.contain('\r\n自然検索,').and.not.to.contain('Organic Search');
  });

  it('has days that an Excel file can reckon with', async () => {
    const element = await asked('chart', {metrics: 'sessions', dimensions: 'date'});
    has(element, 'xlsx')!.click();
    await waitUntil(() => clicked.length === 1, 'XLSX', {timeout: 3000});
    const files = unzipSync(new Uint8Array(await (await fetch(clicked[0]!.href)).arrayBuffer()));
    const days = strFromU8(files['xl/worksheets/sheet1.xml']!).match(/<c r="A\d+" s="\d+"><v>\d+(?=<)/g);
    expect(days?.at(-1), '2026-11-22').to.contain('<v>46348');
    expect(days).to.have.lengthOf(28);
  });

  for (const [name, attributes, heads] of [
    [
      'trend',
      {metrics: 'sessions keyEvents engagementRate'},
      '日付,セッション,前の期間 (日付),前の期間 (セッション),キーイベント,前の期間 (キーイベント),エンゲージメント率 (%),前の期間 (エンゲージメント率) (%)',
    ],
    [
      'table',
      {metrics: 'screenPageViews', dimensions: 'pagePath pageTitle'},
      'ページ,ページ (2),表示回数,表示回数 (前の期間)',
    ],
  ] as const)
    it(`has no two headings of one name in a ${name}, and a figure below each`, async () => {
      has(await asked(name, attributes), 'csv')!.click();
      await waitUntil(() => clicked.length === 1, 'CSV', {timeout: 3000});
      const lines = (await (await fetch(clicked[0]!.href)).text()).trim().split('\r\n');
      expect(lines[0]!.replace('\uFEFF', '')).to.equal(heads);
      for (const line of lines.slice(1)) expect(line.split(',')).to.have.lengthOf(heads.split(',').length);
    });

  it('has the total of a scorecard and what it is compared with, and rates in per cent', async () => {
    const element = await asked('scorecard', {metric: 'bounceRate', period: 'thisMonth'});
    has(element, 'csv')!.click();
    await waitUntil(() => clicked.length === 1, 'CSV', {timeout: 3000});
    const lines = (await (await fetch(clicked[0]!.href)).text()).trim().split('\r\n');
    expect(lines[0]).to.equal('日付,直帰率 (%)');
    expect(lines[1]).to.match(/^2026-11-01,\d\d\.\d+$/);
    expect(lines.at(-2)).to.match(/^全体,\d\d\.\d+$/);
    expect(lines.at(-1)).to.match(/^前の期間 \(2026-10-01\/2026-10-23\),\d\d\.\d+$/);
  });

  for (const [language, head] of [
    ['ja', '前の段階からの割合 (%)'],
    ['en', 'Share of the step before (%)'],
  ] as const)
    it(`says what the shares of a funnel are of, in ${language}`, async () => {
      const element = await asked('funnel');
      element.closest('finder-provider')!.lang = language;
      const source = language === 'ja' ? '出典' : 'Source';
      await waitUntil(() => part(element, 'about')?.textContent.includes(source), language, {timeout: 3000});
      has(element, 'csv')!.click();
      await waitUntil(() => clicked.length === 1, 'CSV', {timeout: 3000});
      const [heads] = (await (await fetch(clicked[0]!.href)).text()).split('\r\n');
      expect(heads!.split(',').at(-1)).to.equal(head);
    });

  for (const name of Object.keys(twins))
    it(`is a picture of ${name} that stands alone: heading, days, figures, source, in light colours on white`, async () => {
      const element = await asked(name, needs[name]);
      const provider = element.closest('finder-provider')!;
      provider.theme = 'dark';
      await provider.updateComplete;
      const heading = textOf(part(element, 'label')!);
      has(element, 'svg')!.click();
      await waitUntil(() => clicked.length === 1, 'SVG', {timeout: 3000});
      const text = await (await fetch(clicked[0]!.href)).text();
      const drawing = new DOMParser().parseFromString(text, 'image/svg+xml');
      const texts = [...drawing.querySelectorAll('text')].map(({textContent}) => textContent);
      expect(texts[0]).to.equal(heading);
      if (['realtime', 'status'].includes(name)) {
        expect(text).not.to.contain('期間:');
        await waitUntil(() => part(element, 'about'), 'panel');
        expect(textOf(part(element, 'about')!)).not.to.contain('期間:');
        expect(textOf(part(element, 'about')!)).to.contain('データの時刻:');
      } else expect(texts[1]).to.match(/^期間:2026年\d+月\d+日〜/);
      expect(texts.at(-2)).to.match(/^データの時刻:/);
      expect(texts.at(-1)).to.equal('出典:Google アナリティクス(GA4)');
      expect(text, 'marks of templates').not.to.contain('lit$');
      expect(texts.slice(1, -2).join(' '), 'figures').to.match(/\d/);
      expect(drawing.querySelector('path')!.getAttribute('fill')).to.equal('#fff');
      expect(drawing.querySelector('text')!.getAttribute('fill'), 'ink on white').to.equal('rgb(29, 39, 51)');
      has(element, 'png')!.click();
      await waitUntil(() => clicked.length === 2, 'PNG', {timeout: 3000});
      const {width} = await createImageBitmap(await (await fetch(clicked[1]!.href)).blob());
      expect(width).to.be.above(300);
    });

  for (const [language, line] of [
    ['ja', '絞り込み:端末:スマートフォン · 参照元 ≠ google · ページ:/news/… / ページ:/event/…'],
    ['en', 'Only: Device: Mobile · Source ≠ google · Page: /news/… / Page: /event/…'],
  ] as const)
    it(`says in pictures what of the site's events counts, in ${language}`, async () => {
      const element = await asked('scorecard', {
        filter: 'sessionSource!=google;pagePath=^/news/,pagePath=^/event/',
      });
      const provider = element.closest('finder-provider')!;
      provider.lang = language;
      provider.filter = 'deviceCategory==mobile';
      await waitUntil(() => JSON.stringify(service.requests.at(-1)!.params).includes('deviceCategory'));
      await waitUntil(
        () => part(element, 'about')?.textContent.includes(language === 'ja' ? '期間:' : 'Period:'),
        'panel',
      );
      await waitUntil(() => element.dataset['state'] === 'ready', 'ready');
      has(element, 'svg')!.click();
      await waitUntil(() => clicked.length === 1, 'SVG', {timeout: 3000});
      const drawing = new DOMParser().parseFromString(
        await (await fetch(clicked[0]!.href)).text(),
        'image/svg+xml',
      );
      const texts = [...drawing.querySelectorAll('text')].map(({textContent}) => textContent);
      expect(texts[3], texts.join()).to.equal(line);
    });

  const doubts = [
    ['trend', {sampled: true}, '標本から推計:Google が一部の記録だけから推計した値です。'],
    ['ranking', {thresholded: true}, '一部の行は非表示:個人が特定されないように'],
    ['scorecard', {stale: true}, '前回のデータ:Google に問い合わせられないため、'],
    ['heatmap', {partialDays: ['2026-11-22']}, '集計中:11月22日(日)は Google がまだ数えています。'],
    ['scorecard', {estimated: ['activeUsers']}, '推計値:人数は Google の推計値です。'],
  ] as const;
  for (const [name, quality, sentence] of doubts)
    it(`says in pictures, in Excel files and on paper that there is ${Object.keys(quality)[0]} in a ${name}`, async () => {
      service.answers.quality = quality as Partial<Quality>;
      const element = document.createElement(`finder-${name}`);
      const provider = await page(html`${element}`);
      const state = 'stale' in quality ? 'stale' : 'partialDays' in quality ? 'partial' : 'ready';
      await settled(provider, `finder-${name}`, state);
      part(element, 'info')!.click();
      await waitUntil(() => part(element, 'about'), 'panel', {timeout: 3000});
      const file = async (kind: string) => {
        const {length} = clicked;
        has(element, kind)!.click();
        await waitUntil(() => clicked.length > length, kind, {timeout: 3000});
        await waitUntil(() => has(element, kind), 'panel again');
        return fetch(clicked.at(-1)!.href);
      };
      const drawing = new DOMParser().parseFromString(await (await file('svg')).text(), 'image/svg+xml');
      const texts = [...drawing.querySelectorAll('text')].map(({textContent}) => textContent);
      expect(texts.join('')).to.contain(sentence);
      const files = unzipSync(new Uint8Array(await (await file('xlsx')).arrayBuffer()));
      const strings = strFromU8(files['xl/sharedStrings.xml']!);
      for (const said of [sentence, 'データの時刻:', '期間:2026年', '出典:'])
        expect(strings).to.contain(said);
      expect(strFromU8(files['xl/workbook.xml']!)).to.contain('注記');
      expect(await (await file('csv')).text(), 'data alone').not.to.contain(sentence);
      const own = globalThis.print;
      let printed = '';
      globalThis.print = () => {
        globalThis.dispatchEvent(new Event('beforeprint'));
        printed = part(element, 'card')!.dataset['about']!;
        globalThis.dispatchEvent(new Event('afterprint'));
      };
      try {
        has(element, 'print')!.click();
        await waitUntil(() => printed, 'print', {timeout: 3000});
      } finally {
        globalThis.print = own;
      }
      expect(printed).to.contain(sentence);
    });

  it('says when that did not work', async () => {
    const element = await asked('trend');
    const real = URL.createObjectURL;
    URL.createObjectURL = () => {
      throw new Error('full');
    };
    try {
      has(element, 'csv')!.click();
      await waitUntil(() => part(element, 'about')!.textContent.includes('できませんでした'), 'said');
    } finally {
      URL.createObjectURL = real;
    }
  });

  it('is printed alone, from inside a dashboard too, and the page is as before afterwards', async () => {
    const own = globalThis.print;
    let printed = 0;
    globalThis.print = () => {
      globalThis.dispatchEvent(new Event('beforeprint'));
      printed += 1;
    };
    try {
      const provider = await page(
        html`<p id="around">Not of the widget</p>
          <finder-dashboard layout="overview"></finder-dashboard>`,
      );
      const dashboard = provider.querySelector('finder-dashboard')!;
      await waitUntil(() => dashboard.shadowRoot!.querySelector('finder-trend[data-state=ready]'), 'trend', {
        timeout: 4000,
      });
      const trend = dashboard.shadowRoot!.querySelector<HTMLElement>('finder-trend')!;
      part(trend, 'info')!.click();
      await waitUntil(() => has(trend, 'print'), 'panel', {timeout: 3000});
      has(trend, 'print')!.click();
      await waitUntil(() => printed === 1, 'print', {timeout: 3000});
      await emulateMedia({media: 'print'});
      const isShown = (element: Element) => element.getClientRects().length > 0;
      expect(isShown(part(trend, 'card')!)).to.equal(true);
      expect(getComputedStyle(part(trend, 'card')!, '::after').content, 'its days').to.contain('期間:');
      expect(isShown(provider.querySelector('#around')!)).to.equal(false);
      expect(isShown(dashboard.shadowRoot!.querySelector('finder-scorecard')!)).to.equal(false);
      await emulateMedia({media: 'screen'});
      globalThis.dispatchEvent(new Event('afterprint'));
      expect(document.querySelector('[data-finder-print]')).to.equal(null);
      expect(document.adoptedStyleSheets.length).to.equal(sheets);
      expect(isShown(provider.querySelector('#around')!)).to.equal(true);
    } finally {
      globalThis.print = own;
      await emulateMedia({media: 'screen'});
    }
  });
});
