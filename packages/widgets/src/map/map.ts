import {html, nothing, type TemplateResult} from 'lit';
import {amountStyles, prefectureTiles, type TileLayout} from '@meglass-finder/charts';
import type {ParamsFor, Report} from '@meglass-finder/client';
import type {GeoArea, GeoData} from '@meglass-finder/reports';
import {metrics} from '@meglass-finder/reports/light';
import {
  countryNames,
  loadPrefectureNames,
  type KindWords,
  type PrefectureNames,
  type Words,
} from '@meglass-finder/words';
import {barCell, barTableStyles} from '../base/bar-table.ts';
import {BoxSize} from '../base/box-size.ts';
import {mostOf} from '../base/most-of.ts';
import {Pointing} from '../base/pointing.ts';
import {changeOfRow, changeStyles} from '../base/row-change.ts';
import {rowName, rowsSelectable, rowStyles} from '../base/row-name.ts';
import type {Subject} from '../base/report-widget.ts';
import {WordedWidget} from '../base/worded-widget.ts';
import {mapStyles} from './map.styles.ts';
import {isSeen, placeOfTiles, tilesOf} from './tiles.ts';

/**
 * Where people came from: the 47 prefectures of Japan or the countries of the world, as tiles with a table beside them.
 *
 * @element finder-map
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart map - The tiles.
 * @csspart unplaced - How many countries and territories stand in the table alone; `data-value` is their number.
 * @csspart table - The areas with the most; a row's `data-value` is the area's code by ISO 3166, such as `JP-13`.
 * @csspart name - The name of an area.
 * @csspart row-button - The button that chooses an area; `aria-pressed` says whether it is chosen.
 * @csspart figure - The figure of an area; `data-value` is its exact number.
 * @csspart share - The part of the whole, where there is one; `data-value` is the fraction.
 * @csspart change - The change of an area; `data-difference` and `data-previous` are its exact numbers.
 * @csspart elsewhere - What could be given no place; `data-value` is its exact number.
 * @csspart footer - Where the data is from.
 * @cssproperty [--finder-map-height=470px] - The height that it reserves.
 * @fires finder-row-select - An area was chosen, where they are `selectable`; `detail` is the `GeoArea`.
 * @fires finder-state-change - It is in another state; `detail` is the `StateChange`.
 * @fires finder-retry - Somebody asks for the data again; cancel it to prevent that.
 */
export class FinderMap extends WordedWidget<'geo'> {
  static override styles = [
    ...WordedWidget.styles,
    amountStyles,
    changeStyles,
    barTableStyles,
    rowStyles,
    mapStyles,
  ];

  static override properties = {...WordedWidget.properties, level: {}, selectable: rowsSelectable};

  /** `prefecture` or `country`. */
  level: GeoData['level'] = 'prefecture';
  /** Areas can be chosen, by a click or by keyboard. */
  selectable = false;

  protected readonly kind = 'geo';
  readonly #box = new BoxSize(this, '.across');

  constructor() {
    super();
    new Pointing(this, '.tiles-plot', {plane: true});
  }
  #prefectures: PrefectureNames | undefined;
  #world: TileLayout | undefined;
  #spoken = '';

  protected override get params(): ParamsFor<'geo'> {
    return {...super.params, level: this.level};
  }

  protected called({map}: KindWords): string {
    return map.heading[this.level];
  }

  protected subjectOf({data: {metric, period, compare}}: Report<'geo'>): Subject {
    return {metric, period, compared: compare};
  }

  protected isEmpty({data: {total, highest}}: Report<'geo'>): boolean {
    return total === 0 && highest === 0;
  }

  protected draw({data}: Report<'geo'>, words: Words, {map: own, summary}: KindWords): TemplateResult {
    if (this.state === 'empty') return html`${this.more?.emptyMessage(this.more.words)}`;
    const isWorld = data.level === 'country';
    if (isWorld ? !this.#world : this.#spoken !== words.language) void this.#load(words, isWorld);
    const country = isWorld ? countryNames(words.language) : undefined;
    const nameOf = (code: string, given: string) =>
      (country ? country(code) : this.#prefectures?.names[Number(code.slice(3)) - 1]) ?? given;
    const {metric, areas, elsewhere, compare, unfinished, level, highest} = data;
    const {type, better, additive} = metrics[metric];
    const {label, unit} = words.metrics[metric];
    const written = (value: number | null) => (value === null ? '–' : words.plain(value, type, unit));
    const byMost = areas.filter(isSeen).sort((left, right) => (right.current ?? 0) - (left.current ?? 0));
    const row = (area: GeoArea) =>
      html`<tr
        data-value=${area.code}
        @click=${this.selectable ? () => this.emit('finder-row-select', area) : undefined}
      >
        <th scope="row" part="name">${rowName(nameOf(area.code, area.value), this.selectable)}</th>
        ${barCell(area.current ?? 0, highest)}
        <td part="figure" data-value=${area.current ?? nothing}>${written(area.current)}</td>
        ${
          area.share === null
            ? nothing
            : html`<td part="share" data-value=${area.share}>${words.plain(area.share, 'fraction', '')}</td>`
        }
        ${compare ? changeOfRow(area, {type, better, additive, words, settled: !unfinished}) : nothing}
      </tr>`;
    // Days are written by words that come after the first picture.
    const [first] = byMost;
    const said =
      first && this.more
        ? summary({
            title: own.heading[level],
            range: this.more.words.range(data.period.start, data.period.end),
            total: written(data.total),
            place: nameOf(first.code, first.value),
            highest: written(first.current),
            most: mostOf(metrics[metric]),
          })
        : own.heading[level];
    const tiles = tilesOf({
      data,
      said,
      layout: isWorld ? this.#world : prefectureTiles,
      width: this.#box.width,
      own,
      label: (code) => (isWorld ? code : (this.#prefectures?.short[Number(code.slice(3)) - 1] ?? '')),
      name: (code) => nameOf(code, code),
      written,
    });
    return html`<div class=${`geo ${level}`}>
      ${tiles}
      <div class="list" tabindex="0" role="group" aria-label=${own.area[level]}>
        <table part="table" aria-label=${label}>
          <thead class="hidden">
            <tr>
              <th scope="col">${own.area[level]}</th>
              <td></td>
              <th scope="col">${label}</th>
              ${typeof byMost[0]?.share !== 'number' ? nothing : html`<th scope="col">${own.share}</th>`}
              ${compare ? html`<th scope="col">${words.labels.change}</th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${byMost.map(row)}
          </tbody>
        </table>
        ${
          elsewhere
            ? html`<div class="elsewhere" part="elsewhere" data-value=${elsewhere}>
                ${own.elsewhere} ${written(elsewhere)}
              </div>`
            : nothing
        }
      </div>
    </div>`;
  }

  protected renderSkeleton(): TemplateResult {
    const {level} = this;
    return html`<div class=${`geo ${level}`}>
      ${placeOfTiles(level, this.#box.width)}
      <div class="list bones">${Array.from({length: 15}, () => html`<div class="bone"></div>`)}</div>
    </div>`;
  }

  /** GA4's own names stand there until the language's are there, and the table alone until the world is. */
  async #load({language}: Words, isWorld: boolean): Promise<void> {
    try {
      if (isWorld) this.#world = (await import('@meglass-finder/charts/world-tiles')).worldTiles;
      else {
        this.#spoken = language;
        this.#prefectures = await loadPrefectureNames(language);
      }
      this.requestUpdate();
    } catch {
      this.#spoken = ''; // offline: the next drawing tries again
    }
  }
}
