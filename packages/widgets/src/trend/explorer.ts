import {html, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {trendLayout} from '@meglass-finder/charts';
import {dayAt, dayMark, noteMarks, type ReadoutLine} from '@meglass-finder/charts/day-mark';
import type {TrendData} from '@meglass-finder/reports';
import type {AllWords} from '@meglass-finder/words';
import {addStyles} from '../base/add-styles.ts';
import {notesByDay, plainOf, pointOf, seriesOf, seriesPoint, type Drawn, type TrendPoint} from './drawn.ts';
import {explorerStyles} from './explorer.styles.ts';
import {spokenOf} from './spoken.ts';
import {drawStrips, stripsOf, topOf} from './strips.ts';
import {trendTable} from './trend-table.ts';

/** What a drawing shows besides its lines. */
export interface Explored {
  /** The day that is pointed at. */
  readonly mark: TemplateResult | undefined;
  /** What happened. */
  readonly notes: TemplateResult | undefined;
  /** The whole drawing, where there are several metrics. */
  readonly strips: TemplateResult | undefined;
}

/** So many notes of a day are read beside it. */
const notesShown = 3;
const dayMilliseconds = 86_400_000;
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
  table(data: TrendData, words: AllWords): TemplateResult | undefined {
    return this.asTable ? trendTable(data, words) : undefined;
  }

  /** What the diamonds below the lines are, and how many. */
  get noteKey(): TemplateResult | undefined {
    if (!this.#drawn?.data.marks[0]) return undefined;
    const {data, words} = this.#drawn;
    const {marks, olderMarks} = data;
    return html`<span part="note-key" title=${words.notes}
      ><svg width="12" height="10" aria-hidden="true"><path class="note" d="M1 5l5-5l5 5l-5 5Z"></path></svg
      ><span class="note-name">${words.notes} </span
      >${marks.length}${olderMarks ? ` ${words.newestNotes}` : ''}</span
    >`;
  }

  /** Takes what is drawn now, and gives what stands on it; other data than before has no day that is pointed at. */
  explore(drawn: Drawn): Explored {
    if (drawn.data !== this.#drawn?.data) this.#day = undefined;
    this.#drawn = drawn;
    const {data} = drawn;
    const first = Date.parse(data.current.start);
    const dayOf = (date: string) => Math.round((Date.parse(date) - first) / dayMilliseconds);
    const happened = data.marks.map(({day, end, kind}) => ({
      from: dayOf(day),
      to: dayOf(end ?? day),
      warns: kind === 'incident',
    }));
    const strips = stripsOf(drawn);
    const last = strips.length - 1;
    const lines = this.#day === undefined ? undefined : linesOf(drawn, this.#day);
    const marks = strips.map(({picture, frame}, at) =>
      lines
        ? dayMark(picture, frame, {
            index: this.#day!,
            // The last is drawn above the others, and its readout reaches to the top.
            lines: at === last ? lines : [],
            top: 2 - topOf(frame, last),
          })
        : undefined,
    );
    const notes = strips.map(({picture, frame}) => noteMarks(picture, frame, happened));
    return {
      mark: marks[0],
      notes: notes[0],
      strips: last ? drawStrips(strips, drawn, {marks, notes}) : undefined,
    };
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
    else if (type === 'click') {
      this.#point(event as PointerEvent, this.#drawn);
      this.#choose();
    } else if ((event as PointerEvent).pointerType !== 'touch') this.#go(undefined); // a finger that leaves has pointed
  };

  #point({clientX, currentTarget}: PointerEvent, drawn: Drawn): void {
    const {left} = (currentTarget as Element).getBoundingClientRect();
    const {picture, frame} = stripsOf(drawn)[0]!;
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

/** What is read beside a day. */
function linesOf({data, words}: Drawn, index: number): ReadoutLine[] {
  const series = seriesOf(data);
  const several = series.length > 1;
  const figures = series.flatMap((each): ReadoutLine[] => {
    const plain = plainOf(each.metric, words);
    const {value, previous} = seriesPoint(each, index);
    const before = previous && `${plain(previous.value)} (${words.shortDay(previous.date)})`;
    if (several)
      return [{text: `${words.metrics[each.metric].label} ${plain(value)}${before ? ` ← ${before}` : ''}`}];
    return [
      {text: plain(value), mark: 'current'},
      ...(before ? [{text: before, mark: 'previous' as const}] : []),
    ];
  });
  const notes = notesByDay(data)[index]!;
  const more = notes.length - notesShown;
  return [
    {text: words.day(seriesPoint(data, index).date)},
    ...figures,
    ...notes.slice(0, notesShown).map((text) => ({text, mark: 'note' as const})),
    ...(more > 0 ? [{text: words.rest(more)}] : []),
  ];
}
