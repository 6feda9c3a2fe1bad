import type {TemplateResult} from 'lit';
import type {TrendFrame, TrendPicture} from '@meglass-finder/charts';
import {trendLayout} from '@meglass-finder/charts';
import {dayAt, dayMark} from '@meglass-finder/charts/day-mark';
import type {IsoDate, TrendData} from '@meglass-finder/reports';
import type {AllWords} from '@meglass-finder/words';
import {daysOf} from '../base/days.ts';

export {explorerStyles} from './explorer.styles.ts';
export {trendTable} from './trend-table.ts';

/** One day of a trend. */
export interface TrendPoint {
  readonly date: IsoDate;
  readonly value: number;
  /** The same day of the period before, if there is one. */
  readonly previous: {readonly date: IsoDate; readonly value: number} | undefined;
}

/** A trend as it is drawn. */
export interface Drawn {
  readonly data: TrendData;
  readonly picture: TrendPicture;
  readonly frame: TrendFrame;
  readonly title: string;
  /** How a value is written, unit and all. */
  readonly plain: (value: number) => string;
}

/** What the explorer adds to a drawing: the mark of the day that is pointed at, and what a screen reader says. */
export interface Explored {
  readonly mark: TemplateResult | undefined;
  readonly summary: string;
  readonly days: number;
  /** The day that is spoken of, from 1 on. */
  readonly position: number;
  readonly point: string;
}

/** Lets people read a trend day by day, by pointer, finger, keyboard and ear. Loaded after the first picture. */
export class TrendExplorer {
  readonly #words: AllWords;
  readonly #update: () => void;
  readonly #select: (point: TrendPoint) => void;
  #drawn: Drawn | undefined;
  #day: number | undefined;

  /** `update` is called when another day is pointed at, `select` when one is chosen. */
  constructor(words: AllWords, update: () => void, select: (point: TrendPoint) => void) {
    this.#words = words;
    this.#update = update;
    this.#select = select;
  }

  /** Takes what is drawn now; other data than before has no day pointed at. */
  explore(drawn: Drawn): Explored {
    if (drawn.data !== this.#drawn?.data) this.#day = undefined;
    this.#drawn = drawn;
    const {data, picture, frame, title, plain} = drawn;
    const words = this.#words;
    const {current} = data;
    const days = daysOf(current);
    const index = this.#day ?? days.length - 1;
    const {date, value, previous} = pointOf(data, index);
    const highest = current.values.indexOf(Math.max(...current.values));
    const lines = [
      {text: words.day(date)},
      {text: plain(value), mark: 'current' as const},
      ...(previous
        ? [{text: `${plain(previous.value)} (${words.shortDay(previous.date)})`, mark: 'previous' as const}]
        : []),
    ];
    const summary = words.summary({
      title,
      range: words.range(current.start, current.end),
      total: plain(current.total),
      highestDay: words.day(days[highest]!),
      highest: plain(current.values[highest]!),
    });
    return {
      mark: this.#day === undefined ? undefined : dayMark(picture, frame, {index, lines}),
      summary: `${summary} ${words.hint}`,
      days: days.length,
      position: index + 1,
      point: words.point({
        day: words.day(date),
        value: plain(value),
        beforeDay: previous && words.day(previous.date),
        before: previous && plain(previous.value),
      }),
    };
  }

  /** Takes the events of the plot. */
  handle(event: Event): void {
    if (!this.#drawn) return;
    const {type} = event;
    if (type === 'keydown') this.#key(event as KeyboardEvent, this.#drawn);
    else if (type === 'pointermove' || type === 'pointerdown')
      this.#point(event as PointerEvent, this.#drawn);
    else if (type === 'click') this.#choose();
    else if (type === 'pointerleave' || type === 'blur') this.#go(undefined);
  }

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
    this.#update();
  }

  #choose(): void {
    if (this.#drawn && this.#day !== undefined) this.#select(pointOf(this.#drawn.data, this.#day));
  }
}

function pointOf({current, previous}: TrendData, index: number): TrendPoint {
  const before = previous && daysOf(previous)[index];
  return {
    date: daysOf(current)[index]!,
    value: current.values[index]!,
    previous: before ? {date: before, value: previous.values[index]!} : undefined,
  };
}
