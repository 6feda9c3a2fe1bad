import type {ReactiveController, ReactiveControllerHost, TemplateResult} from 'lit';
import type {TrendFrame, TrendPicture} from '@meglass-finder/charts';
import {trendLayout} from '@meglass-finder/charts';
import {dayAt, dayMark} from '@meglass-finder/charts/day-mark';
import type {ComparisonName, IsoDate, TrendData} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import type {AllWords} from '@meglass-finder/words';
import {addStyles} from '../base/add-styles.ts';
import {daysOf} from '../base/days.ts';
import {explorerStyles} from './explorer.styles.ts';
import {trendTable} from './trend-table.ts';

/** One day of a trend. */
export interface TrendPoint {
  readonly date: IsoDate;
  readonly value: number;
  /** The same day of the period before, if there is one. */
  readonly previous: {readonly date: IsoDate; readonly value: number} | undefined;
}

/** A trend as it is drawn, and the words for it. */
export interface Drawn {
  readonly data: TrendData;
  readonly picture: TrendPicture;
  readonly frame: TrendFrame;
  readonly title: string;
  readonly words: AllWords;
}

const heard = ['pointermove', 'pointerdown', 'pointerleave', 'blur', 'click', 'keydown'];

/** Lets people read a trend day by day, by pointer, finger, keyboard and ear, and as a table. Loaded after the first picture. */
export class TrendExplorer implements ReactiveController {
  /** Whether the table stands in place of the drawing. */
  asTable = false;
  readonly #host: ReactiveControllerHost & Element;
  readonly #select: (point: TrendPoint) => void;
  #drawn: Drawn | undefined;
  #day: number | undefined;
  #plot: Element | null = null;

  /** `select` is called when a day is chosen. */
  constructor(host: ReactiveControllerHost & Element, select: (point: TrendPoint) => void) {
    this.#host = host;
    this.#select = select;
    addStyles(host, explorerStyles);
    host.addController(this);
    host.requestUpdate();
  }

  /** Changes between drawing and table. */
  toggle(): void {
    this.asTable = !this.asTable;
    this.#host.requestUpdate();
  }

  /** The table, where it stands in place of the drawing. */
  table(data: TrendData, words: AllWords, compare: ComparisonName | undefined): TemplateResult | undefined {
    return this.asTable ? trendTable(data, words, compare) : undefined;
  }

  /** Takes what is drawn now, and gives the mark of the day that is pointed at; other data than before has none. */
  explore(drawn: Drawn): TemplateResult | undefined {
    if (drawn.data !== this.#drawn?.data) this.#day = undefined;
    this.#drawn = drawn;
    if (this.#day === undefined) return undefined;
    const {picture, frame, words} = drawn;
    const {date, value, previous} = pointOf(drawn.data, this.#day);
    const plain = plainOf(drawn);
    const lines = [
      {text: words.day(date)},
      {text: plain(value), mark: 'current' as const},
      ...(previous
        ? [{text: `${plain(previous.value)} (${words.shortDay(previous.date)})`, mark: 'previous' as const}]
        : []),
    ];
    return dayMark(picture, frame, {index: this.#day, lines});
  }

  /** What a screen reader says of the drawing stands on its plot. */
  hostUpdated(): void {
    const plot = this.#host.shadowRoot!.querySelector('.plot:not(.bone)');
    if (plot !== this.#plot) for (const type of heard) plot?.addEventListener(type, this.#handle);
    this.#plot = plot;
    if (!plot || !this.#drawn) return;
    const said = {role: 'slider', ...spokenOf(this.#drawn, this.#day)};
    for (const [name, value] of Object.entries(said)) plot.setAttribute(name, value);
  }

  readonly #handle = (event: Event): void => {
    if (!this.#drawn) return;
    const {type} = event;
    if (type === 'keydown') this.#key(event as KeyboardEvent, this.#drawn);
    else if (type === 'pointermove' || type === 'pointerdown')
      this.#point(event as PointerEvent, this.#drawn);
    else if (type === 'click') this.#choose();
    else this.#go(undefined);
  };

  #point({clientX, currentTarget}: PointerEvent, {picture, frame}: Drawn): void {
    const {left} = (currentTarget as Element).getBoundingClientRect();
    this.#go(dayAt(clientX - left, picture.values.length, trendLayout(picture, frame)));
  }

  #key(event: KeyboardEvent, {picture}: Drawn): void {
    const {key} = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return; // the browser's own, such as Back
    const at = this.#day;
    const last = picture.values.length - 1;
    if (key === 'Enter' && at !== undefined) this.#choose();
    else if (key === 'Escape' && at !== undefined) this.#go(undefined);
    else if (key === 'ArrowLeft' || key === 'ArrowDown') this.#go(Math.max(0, (at ?? last + 1) - 1));
    else if (key === 'ArrowRight' || key === 'ArrowUp') this.#go(Math.min(last, (at ?? last - 1) + 1));
    else if (key === 'Home') this.#go(0);
    else if (key === 'End') this.#go(last);
    else return;
    event.preventDefault();
  }

  #go(day: number | undefined): void {
    if (day === this.#day) return;
    this.#day = day;
    this.#host.requestUpdate();
  }

  #choose(): void {
    if (this.#drawn && this.#day !== undefined) this.#select(pointOf(this.#drawn.data, this.#day));
  }
}

/** How the values of a trend are written, unit and all. */
function plainOf({data: {metric}, words}: Drawn): (value: number) => string {
  return (value) => words.plain(value, metrics[metric].type, words.metrics[metric].unit);
}

/** What is said of a trend, and of the day that is pointed at, or of its last. */
function spokenOf(drawn: Drawn, day: number | undefined): Record<string, string> {
  const {data, title, words} = drawn;
  const {current} = data;
  const plain = plainOf(drawn);
  const days = daysOf(current);
  const index = day ?? days.length - 1;
  const {date, value, previous} = pointOf(data, index);
  const highest = current.values.indexOf(Math.max(...current.values));
  const summary = words.summary({
    title,
    range: words.range(current.start, current.end),
    total: plain(current.total),
    highestDay: words.day(days[highest]!),
    highest: plain(current.values[highest]!),
  });
  return {
    'aria-label': `${summary} ${words.hint}`,
    'aria-valuemin': '1',
    'aria-valuemax': String(days.length),
    'aria-valuenow': String(index + 1),
    'aria-valuetext': words.point({
      day: words.day(date),
      value: plain(value),
      beforeDay: previous && words.day(previous.date),
      before: previous && plain(previous.value),
    }),
  };
}

function pointOf({current, previous}: TrendData, index: number): TrendPoint {
  const before = previous && daysOf(previous)[index];
  return {
    date: daysOf(current)[index]!,
    value: current.values[index]!,
    previous: before ? {date: before, value: previous.values[index]!} : undefined,
  };
}
