import {expect, html, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../define.ts';
import {page, Service} from '../testing/service.ts';
import type {TrendPoint} from './drawn.ts';
import type {FinderTrend} from './trend.ts';

let service: Service;
beforeEach(() => {
  service = new Service();
});
afterEach(() => service.stop());

const part = (trend: FinderTrend, name: string) =>
  trend.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`)!;

const textOf = ({textContent}: Element) => textContent.replace(/\s+/g, ' ').trim();

describe('a trend of days of which some were not measured', () => {
  it('draws nothing of a comparison with them, and says why', async () => {
    service.answers.firstDay = '2026-11-01';
    const trend = await explored(html`<finder-trend metric="sessions" compare="previous"></finder-trend>`);
    expect(part(trend, 'previous-line').getAttribute('d')).to.equal('');
    expect(textOf(part(trend, 'note'))).to.equal('比較期間は計測前');
  });
});

/** A trend that can be explored. */
async function explored(content: ReturnType<typeof html>): Promise<FinderTrend> {
  const trend = (await page(content)).querySelector<FinderTrend>('finder-trend')!;
  await waitUntil(() => part(trend, 'plot')?.role === 'slider', 'explorer', {timeout: 4000});
  return trend;
}

describe('what is said of a trend', () => {
  it('is the most of a count, the highest of a rate and the longest of a duration, and what it is compared with', async () => {
    const trend = await explored(
      html`<finder-trend
        metrics="sessions engagementRate averageSessionDuration"
        compare="previousYear"
      ></finder-trend>`,
    );
    const plot = part(trend, 'plot');
    const days = plot.getAttribute('aria-label')!.match(/最も(多|高|長)い日は/g);
    expect(days).to.deep.equal(['最も多い日は', '最も高い日は', '最も長い日は']);
    await waitUntil(() => plot.getAttribute('aria-valuetext')!.includes('前年の11月'), 'the year before');
    expect(plot.getAttribute('aria-valuetext')).not.to.contain('前の期間');
    trend.compare = 'previous';
    await waitUntil(
      () => plot.getAttribute('aria-valuetext')!.includes('前の期間の10月'),
      'the period before',
    );
  });
});

describe('what happened on the days of a trend', () => {
  const marks = [
    {id: 'a', day: '2026-11-17', end: '2026-11-19', kind: 'campaign', text: '<img src=x onerror=alert(1)>'},
    {id: 'b', day: '2026-11-19', end: null, kind: 'incident', text: 'つながりにくかった'},
    {id: 'c', day: '2026-11-19', end: null, kind: 'published', text: 'お知らせ 1'},
    {id: 'd', day: '2026-11-19', end: null, kind: 'published', text: 'お知らせ 2'},
  ];
  const content = html`<finder-trend period="last7days"></finder-trend>`;

  it('is marked, counted, read beside its day and said', async () => {
    service.answers = {marks};
    const trend = await explored(content);
    expect(part(trend, 'note-key').textContent).to.equal('できごと 4');
    expect(trend.shadowRoot!.querySelectorAll('[part=notes] .note:not(.span)')).to.have.length(2);
    expect(trend.shadowRoot!.querySelectorAll('[part=notes] .note.warns')).to.have.length(1);
    expect(trend.shadowRoot!.querySelectorAll('[part=notes] .note.span')).to.have.length(1);
    const plot = part(trend, 'plot');
    plot.focus();
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await sendKeys({press: key});
    await trend.updateComplete;
    const read = [...trend.shadowRoot!.querySelectorAll('.readout text')].map((text) => text.textContent);
    expect(read.slice(2)).to.deep.equal([marks[0]!.text, 'つながりにくかった', 'お知らせ 1', 'ほか1件']);
    expect(plot.getAttribute('aria-valuetext')).to.contain('できごと「つながりにくかった」');
    expect(trend.shadowRoot!.querySelector('img')).to.equal(null);
    await expect(trend).to.be.accessible();
  });

  it('stands in the table, every note on each of its days', async () => {
    service.answers = {marks};
    const trend = await explored(content);
    part(trend, 'table-button').click();
    await waitUntil(() => part(trend, 'table'));
    const notes = [...trend.shadowRoot!.querySelectorAll('td.notes')].map((cell) => cell.textContent);
    expect(notes).to.have.length(7);
    expect(notes[0]).to.equal('');
    expect(notes[1]).to.equal(marks[0]!.text);
    expect(notes[3]).to.equal(marks.map(({text}) => text).join(' · '));
    await expect(trend).to.be.accessible();
  });
});

describe('the table of a trend on whose days nothing happened', () => {
  it('has no text beside its cells', async () => {
    const trend = await explored(html`<finder-trend period="last7days"></finder-trend>`);
    part(trend, 'table-button').click();
    await waitUntil(() => part(trend, 'table'));
    const rows = [...trend.shadowRoot!.querySelectorAll('tr')];
    expect(rows).to.have.length(9);
    for (const row of rows) expect(textOf(row)).to.equal([...row.children].map(textOf).join(' '));
  });
});

describe('the last row of the table of a trend', () => {
  it('calls no sum what is none', async () => {
    const trend = await explored(html`<finder-trend metric="activeUsers" period="last7days"></finder-trend>`);
    part(trend, 'table-button').click();
    await waitUntil(() => part(trend, 'table'));
    const head = () => textOf(trend.shadowRoot!.querySelector('tr[data-total] th')!);
    expect(head()).to.equal('全体');
    trend.closest('finder-provider')!.lang = 'en';
    await waitUntil(() => head() === 'All days', 'English', {timeout: 3000});
  });
});

describe('a trend of several metrics', () => {
  const content = html`<finder-trend
    metrics="
      sessions engagementRate
      averageSessionDuration
    "
    period="last7days"
    compare="previous"
  ></finder-trend>`;

  it('names all of them in its heading, with dots between names alone', async () => {
    const trend = await explored(content);
    trend.closest('finder-provider')!.lang = 'en';
    const heading = 'Sessions · Engagement rate · Average session duration over time';
    await waitUntil(() => part(trend, 'label').textContent === heading);
  });

  it('gives each a plane of its own, with its exact total, one day under the other', async () => {
    const trend = await explored(content);
    expect(service.calls).to.equal(1);
    const heading = part(trend, 'label').textContent;
    expect(heading).to.equal('セッション · エンゲージメント率 · 平均の滞在時間の推移');
    const totals = [...trend.shadowRoot!.querySelectorAll<SVGElement>('[part=strip-total]')];
    expect(totals.map(({dataset}) => dataset['metric'])).to.deep.equal([
      'sessions',
      'engagementRate',
      'averageSessionDuration',
    ]);
    for (const {dataset, textContent} of totals) {
      expect(Number(dataset['value'])).to.be.greaterThan(0);
      expect(textContent).to.match(/[回%秒]$/);
    }
    const lines = [...trend.shadowRoot!.querySelectorAll('[part=line]')].map((line) =>
      line.getAttribute('d')!,
    );
    const starts = lines.map((line) => /^M([\d.]+)/.exec(line)![1]);
    expect(new Set(starts)).to.have.property('size', 1);
    await expect(trend).to.be.accessible();
  });

  it('is explored as one, and tells every metric of the day chosen', async () => {
    const trend = await explored(content);
    const plot = part(trend, 'plot');
    plot.focus();
    await sendKeys({press: 'End'});
    await trend.updateComplete;
    expect(trend.shadowRoot!.querySelectorAll('.hair')).to.have.length(3);
    expect(trend.shadowRoot!.querySelectorAll('.readout')).to.have.length(1);
    expect(plot.getAttribute('aria-valuetext')).to.match(/セッション .*エンゲージメント率 .*平均の滞在時間 /);
    const readout = trend.shadowRoot!.querySelector('.readout')!.getBoundingClientRect();
    expect(readout.top).to.be.at.least(plot.getBoundingClientRect().top - 1);
    const chosen = oneEvent(trend, 'finder-point-select') as Promise<CustomEvent<TrendPoint>>;
    await sendKeys({press: 'Enter'});
    const {detail} = await chosen;
    expect(detail.date).to.equal('2026-11-22');
    expect(detail.others!.map(({metric}) => metric)).to.deep.equal([
      'engagementRate',
      'averageSessionDuration',
    ]);
    expect(detail.others![0]!.previous!.date).to.equal('2026-11-15');
  });

  it('keeps what a finger has pointed at, and tells the day that was tapped', async () => {
    const trend = await explored(content);
    const plot = part(trend, 'plot');
    const {left, width} = plot.getBoundingClientRect();
    const touch = {clientX: left + width / 2, bubbles: true, pointerType: 'touch'};
    plot.dispatchEvent(new PointerEvent('pointerdown', touch));
    plot.dispatchEvent(new PointerEvent('pointerleave', touch));
    await trend.updateComplete;
    expect(trend.shadowRoot!.querySelectorAll('.readout')).to.have.length(1);
    const chosen = oneEvent(trend, 'finder-point-select') as Promise<CustomEvent<TrendPoint>>;
    plot.dispatchEvent(new PointerEvent('click', touch));
    expect((await chosen).detail.date).to.match(/^2026-11-/);
    plot.dispatchEvent(new PointerEvent('pointerleave', {bubbles: true, pointerType: 'mouse'}));
    await trend.updateComplete;
    expect(trend.shadowRoot!.querySelectorAll('.readout')).to.have.length(0);
  });

  it('is a table with a column for each, and the days compared', async () => {
    const trend = await explored(content);
    part(trend, 'table-button').click();
    await waitUntil(() => part(trend, 'table'));
    expect(trend.shadowRoot!.querySelectorAll('thead th')).to.have.length(7);
    expect(trend.shadowRoot!.querySelectorAll('tr[data-date]')).to.have.length(7);
    expect(trend.shadowRoot!.querySelectorAll('tr[data-total] td[data-value]')).to.have.length(6);
  });
});
