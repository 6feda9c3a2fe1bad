import {html, nothing, type TemplateResult} from 'lit';
import type {Report} from '@meglass-finder/client';
import {loadKindWords, loadWholeWords, withPlaces, type AllWords} from '@meglass-finder/words';
import {twins} from '../../twins.generated.ts';
import {colonIn, conditionSaid, conditionsOf} from '../conditions.ts';
import {tabbedOf} from './csv.ts';
import {print} from './print.ts';
import type {Caption} from './picture.ts';
import {fileOf, save, type FileKind} from './save.ts';
import type {Twin, TwinColumn} from './twin.ts';

/** A widget whose figures are taken along: what it shows, and what is said of that. */
export interface Taken {
  readonly host: HTMLElement;
  readonly report: Report;
  readonly words: AllWords;
  /** Which days, if any, compared with which; what is to be known of the figures; where they are from. */
  readonly about: Omit<Caption, 'title'> & {
    /** The conditions of what is counted. */
    readonly filter: string | undefined;
    /** What the sheet is called that says all of that. */
    readonly notes: string;
  };
}

/** Gives the figures of a widget as a table to read (`table`), puts them where they can be pasted from (`copy`), saves them as a file, or prints the widget (`print`). */
export async function take(what: string, taken: Taken): Promise<TemplateResult | undefined> {
  const twin = await twinOf(taken);
  const {host, about} = taken;
  const lines = [...about.lines, ...(about.filter ? [await filterSaid(about.filter, taken.words)] : [])];
  if (what === 'print') {
    const card = host.shadowRoot!.querySelector<HTMLElement>('.card')!;
    card.dataset['about'] = [...lines, ...about.caveats, ...about.source].join(' ｜ ');
    print(host, () => delete card.dataset['about']);
    return undefined;
  }
  if (what === 'table') return tableOf(twin, taken.words);
  if (what === 'copy') await (await import('../copy-text.ts')).copyText(tabbedOf(twin));
  else {
    const {pictureOf} = await import('./picture.ts');
    const {caveats, source, notes} = about;
    const caption = {title: headingOf(host), lines, caveats, source};
    save(await fileOf(what as FileKind, {twin, caption, notes, picture: () => pictureOf(host, caption)}));
  }
  return undefined;
}

/** What a widget shows, as a plain table. Throws for an element that has none. */
export async function twinOf({host, report, words}: Omit<Taken, 'about'>): Promise<Twin> {
  const load = twins[host.localName.replace(/^finder-/, '')];
  if (!load) throw new Error(`${host.localName} is no table.`);
  const [{twin}, own] = await Promise.all([load(), loadKindWords(words.language)]);
  const made = await twin(report as never, words, own, headingOf(host));
  const {currency} = report.quality;
  const columns = made.columns.map(({name, type}) => ({
    name: type === 'currency' ? `${name} (${currency})` : name,
    type,
  }));
  return {...made, columns: columns.map(distinct)};
}

/** A column by a name that none before it has. */
function distinct(column: TwinColumn, index: number, all: readonly TwinColumn[]): TwinColumn {
  const before = all.slice(0, index).filter(({name}) => name === column.name).length;
  return before ? {...column, name: `${column.name} (${before + 1})`} : column;
}

/** The conditions of what is counted, in people's words. */
async function filterSaid(filter: string, {language}: AllWords): Promise<string> {
  const [own, words] = await Promise.all([
    loadKindWords(language),
    loadWholeWords(language).then(withPlaces),
  ]);
  return `${own.filter.only}${colonIn(words)}${conditionsOf(filter)
    .map(({text}) => conditionSaid(text, words))
    .join(' · ')}`;
}

function headingOf({shadowRoot}: Element): string {
  return shadowRoot!.querySelector('[part="label"]')?.textContent.trim() ?? '';
}

/** The table, as people read figures. */
function tableOf({columns, rows}: Twin, words: AllWords): TemplateResult {
  const written = (value: string | number | null, {type}: TwinColumn) =>
    value === null
      ? ''
      : typeof value === 'string'
        ? value
        : words.plain(value, type === 'text' || type === 'date' ? 'float' : type, '');
  const classOf = ({type}: TwinColumn) => (type === 'text' || type === 'date' ? nothing : 'figure');
  return html`<table id="twin" part="twin">
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col" class=${classOf(column)}>${column.name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${columns.map((column, index) => {
              const value = row[index] ?? null;
              const text = written(value, column);
              return index === 0
                ? html`<th scope="row" class=${classOf(column)}>${text}</th>`
                : html`<td class=${classOf(column)} data-value=${value ?? ''}>${text}</td>`;
            })}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
