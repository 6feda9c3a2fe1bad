import {figuresOf, painted, periods, type Dashboards, type Figures} from './dashboard.ts';

/** Where a library draws: `data` is the slice of the figures that belongs there. */
export interface Canvas {
  readonly host: HTMLElement;
  readonly kind: 'spark' | 'trend' | 'bars' | 'ring';
  readonly labels: readonly string[];
  readonly values: readonly number[];
  readonly previous?: readonly number[];
}

/** A drawing by a library. */
export interface Drawing {
  update(canvas: Canvas): void;
  remove(): void;
}

/**
 * A dashboard in plain HTML, as one writes it around a chart library: figures, tables and words by the page, the same that
 * ours says, drawings by the library. Its figures are there when it begins: it asks for nothing and waits for nothing.
 */
export function plainPage(draw: (canvas: Canvas) => Drawing): Dashboards {
  let mounted: {root: HTMLElement; drawings: Drawing[]}[] = [];
  let turn = 0;
  const figures = periods.map((period) => figuresOf(period));
  return {
    async mount(count) {
      const main = document.querySelector('main')!;
      mounted = Array.from({length: count}, () => {
        const root = document.createElement('section');
        root.className = 'dashboard';
        root.innerHTML = html(figures[0]!);
        main.append(root);
        return {root, drawings: canvasesOf(root, figures[0]!).map(draw)};
      });
      await painted();
    },
    async update() {
      turn = 1 - turn;
      const now = figures[turn]!;
      for (const {root, drawings} of mounted) {
        const [pages, channels, devices] = root.querySelectorAll('tbody');
        pages!.innerHTML = rowsOf(now);
        channels!.innerHTML = partsOf(now.channels);
        devices!.innerHTML = partsOf(now.devices);
        root.querySelectorAll('.figure').forEach((figure, index) => {
          figure.innerHTML = figureOf(now.scorecards[index]!);
        });
        canvasesOf(root, now).forEach((canvas, index) => drawings[index]!.update(canvas));
      }
      await painted();
    },
    unmount() {
      for (const {root, drawings} of mounted) {
        for (const drawing of drawings) drawing.remove();
        root.remove();
      }
      mounted = [];
    },
  };
}

const number = new Intl.NumberFormat('ja');
const percent = new Intl.NumberFormat('ja', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const signed = new Intl.NumberFormat('ja', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const day = new Intl.DateTimeFormat('ja', {month: 'numeric', day: 'numeric', timeZone: 'UTC'});
const against = '前の28日間';
const names: Readonly<Record<string, string>> = {
  activeUsers: 'ユーザー',
  sessions: 'セッション',
  screenPageViews: '表示回数',
  keyEvents: 'キーイベント',
};

const change = (ratio: number | null = null) =>
  ratio === null
    ? ''
    : `<b class="${ratio < 0 ? 'bad' : 'good'}">${ratio < 0 ? '▼' : '▲'} ${signed.format(ratio)}</b>`;
const head = (name: string) =>
  `<h3>${name} <button aria-label="この数字について"><svg viewBox="0 0 14 14" width="14" height="14"><path d="M13 7A6 6 0 1 1 1 7a6 6 0 0 1 12 0M7 6.4v3.4M7 4.1v.1"></path></svg></button></h3>`;
const foot = '<footer>11月23日 6:10 時点 · Google アナリティクス · 日本時間</footer>';

function rowsOf({ranking}: Figures): string {
  const highest = Math.max(...ranking.rows.map(({current}) => current));
  const rows = ranking.rows.map(
    ({value, title, current, share, change: moved}) =>
      `<tr><th>${title ?? value}<small>${value}</small><div class="bar" style="width:${(current / highest) * 100}%"></div></th><td>${number.format(current)}<small>${percent.format(share ?? 0)}</small></td><td>${change(moved?.ratio)}</td></tr>`,
  );
  return rows.join('');
}

/** What stands beside a drawing of parts: the same that a reader of ours gets. */
const partsOf = ({parts}: Figures['channels']) =>
  parts
    .map(
      ({value, share, current, change: moved}) =>
        `<tr><th>${value}</th><td>${percent.format(share)}</td><td>${number.format(current)}回</td><td>${change(moved?.ratio)}</td></tr>`,
    )
    .join('');

const figureOf = ({current, change: moved}: Figures['scorecards'][number]) =>
  `<strong>${number.format(current.total)}</strong><div>${change(moved?.ratio)} ${against}</div>`;

function html(figures: Figures): string {
  const cards = figures.scorecards
    .map(
      (card) =>
        `<article class="quarter">${head(names[card.metric]!)}<div class="figure">${figureOf(card)}</div><div class="spark"></div>${foot}</article>`,
    )
    .join('');
  return `${cards}<article class="whole">${head('セッションの推移')}<div class="trend"></div><p>この期間 ${against} <button>表で見る</button></p>${foot}</article>
    <article class="wide">${head('よく見られたページ')}<table><thead><tr><th>ページ</th><th>▼ 表示回数</th><th>増減</th></tr></thead><tbody>${rowsOf(figures)}</tbody></table>${foot}</article>
    <article class="narrow">${head('どこから来たか')}<div class="bars"></div><table><tbody>${partsOf(figures.channels)}</tbody></table>${foot}</article>
    <article class="narrow">${head('使われた端末')}<div class="ring"></div><table><tbody>${partsOf(figures.devices)}</tbody></table>${foot}</article>`;
}

function canvasesOf(root: HTMLElement, {scorecards, trend, channels, devices}: Figures): Canvas[] {
  const first = Date.parse(trend.current.start);
  const days = trend.current.values.map((_, index) => day.format(first + index * 86_400_000));
  const at = (name: string, index = 0) => root.querySelectorAll<HTMLElement>(`.${name}`)[index]!;
  const parts = ({parts: all}: typeof channels) => ({
    labels: all.map(({value}) => value),
    values: all.map(({current}) => current),
  });
  return [
    ...scorecards.map((card, index): Canvas => ({
      host: at('spark', index),
      kind: 'spark',
      labels: days,
      values: countsOf(card.current),
    })),
    {
      host: at('trend'),
      kind: 'trend',
      labels: days,
      values: countsOf(trend.current),
      ...(trend.previous && {previous: countsOf(trend.previous)}),
    },
    {host: at('bars'), kind: 'bars', ...parts(channels)},
    {host: at('ring'), kind: 'ring', ...parts(devices)},
  ];
}

/** The charts that ours are held against are given no gaps. */
function countsOf({values}: {readonly values: readonly (number | null)[]}): number[] {
  return values.map((value) => value ?? 0);
}
