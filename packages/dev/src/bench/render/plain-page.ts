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

/** A dashboard in plain HTML, as one writes it around a chart library: figures and table by the page, drawings by the library. */
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
        const rows = root.querySelectorAll('tbody');
        rows[0]!.innerHTML = rowsOf(now);
        root.querySelectorAll('.figure').forEach((figure, index) => {
          figure.textContent = now.scorecards[index]!.current.total.toLocaleString('ja');
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

const change = (ratio: number | null = null) => (ratio === null ? '' : `${(ratio * 100).toFixed(1)}%`);

function rowsOf({ranking}: Figures): string {
  return ranking.rows
    .map(
      ({value, title, current, change: moved}) =>
        `<tr><th>${title ?? value}<small>${value}</small></th><td>${current.toLocaleString('ja')}</td><td>${change(moved?.ratio)}</td></tr>`,
    )
    .join('');
}

function html(figures: Figures): string {
  const cards = figures.scorecards
    .map(
      ({metric, current, change: moved}) =>
        `<article class="quarter"><h3>${metric}</h3><div class="figure">${current.total.toLocaleString('ja')}</div><div>${change(moved?.ratio)}</div><div class="spark"></div></article>`,
    )
    .join('');
  return `${cards}<article class="whole"><h3>trend</h3><div class="trend"></div></article>
    <article class="wide"><h3>pages</h3><table><thead><tr><th>page</th><th>views</th><th>change</th></tr></thead><tbody>${rowsOf(figures)}</tbody></table></article>
    <article class="narrow"><h3>channels</h3><div class="bars"></div></article>
    <article class="narrow"><h3>devices</h3><div class="ring"></div></article>`;
}

function canvasesOf(root: HTMLElement, {scorecards, trend, channels, devices}: Figures): Canvas[] {
  const days = trend.current.values.map((_, day) => String(day + 1));
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
      values: card.current.values,
    })),
    {
      host: at('trend'),
      kind: 'trend',
      labels: days,
      values: trend.current.values,
      ...(trend.previous && {previous: trend.previous.values}),
    },
    {host: at('bars'), kind: 'bars', ...parts(channels)},
    {host: at('ring'), kind: 'ring', ...parts(devices)},
  ];
}
