import {html, nothing, type TemplateResult} from 'lit';
import {paletteStyles} from '@meglass-finder/charts';
import {readersPaletteStyles} from '@meglass-finder/charts/readers-palette';
import type {Period, PeriodName} from '@meglass-finder/reports';
import {fiscalYearOf, loadPeriodWords, type ComparedBy, type PeriodWords} from '@meglass-finder/words';
import {ContextConsumer, type SharedPeriod} from '../base/context.ts';
import {FinderElement} from '../base/finder-element.ts';
import {tagAround} from '../base/tag-around.ts';
import {periodStyles} from './period.styles.ts';

/** The most days that a report takes. */
const mostDays = 800;

/**
 * Chooses the period, and what it is compared with, for every widget of its provider that has none of its own.
 *
 * @element finder-period
 * @csspart field - Each of the fields.
 * @csspart apply - Shows the days that were chosen.
 * @csspart problem - What is wrong with them.
 * @cssproperty [--finder-period-height=34px] - The height that it reserves before it is defined.
 * @fires finder-period-change - Another period was chosen; `detail` is the `SharedPeriod`. Cancel it to keep the provider's.
 */
export class FinderPeriod extends FinderElement {
  static override styles = [paletteStyles, readersPaletteStyles, periodStyles];

  readonly #context = new ContextConsumer(this);
  #words: PeriodWords | undefined;
  #language = '';
  /** The fields for days are open. */
  #choosing = false;
  #problem = false;

  /** What is chosen now. */
  get value(): SharedPeriod {
    const {period = 'last28days', compare = 'none', align = 'date'} = this.#context.value?.shared ?? {};
    return {period, compare, align};
  }

  protected override willUpdate(): void {
    const language = this.#context.value?.words?.language;
    if (!language || language === this.#language) return;
    this.#language = language;
    void loadPeriodWords(language).then(
      (words) => {
        if (language !== this.#language) return;
        this.#words = words;
        this.requestUpdate();
      },
      () => (this.#language = ''),
    );
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    if (!words)
      return html`<div class="fields">
        <span class="bone period"></span><span class="bone compare"></span>
      </div>`;
    const {period, compare, align} = this.value;
    const isCustom = this.#choosing || period.includes('/');
    const compared: ComparedBy = compare === 'none' ? compare : `${compare} ${align}`;
    const [from, to] = period.includes('/') ? period.split('/') : ['', ''];
    return html`<div class="fields" role="group" lang=${this.#language} aria-label=${words.period}>
      <select
        part="field"
        class="period"
        aria-label=${words.period}
        data-value=${isCustom ? 'custom' : period}
        @change=${this.#choosePeriod}
      >
        ${Object.entries(words.names).map(([name, label]) =>
          option([name, name === 'thisFiscalYear' ? this.#fiscalYear(words) : label]),
        )}
        ${option(['custom', words.custom])}
      </select>
      ${
        isCustom
          ? html`<form @submit=${this.#chooseDays}>
              <input part="field" type="date" name="from" required aria-label=${words.from} .value=${from!} />
              <span aria-hidden="true">–</span>
              <input part="field" type="date" name="to" required aria-label=${words.to} .value=${to!} />
              <button part="apply">${words.apply}</button>
              <span class="problem" part="problem" role="alert"
                >${this.#problem ? words.wrong : nothing}</span
              >
            </form>`
          : nothing
      }
      <select
        part="field"
        class="compare"
        aria-label=${words.compare}
        data-value=${compared}
        @change=${this.#chooseComparison}
      >
        ${Object.entries(words.comparisons).map(option)}
      </select>
    </div>`;
  }

  protected override updated(): void {
    // What was chosen in a field stays in it whatever is drawn; it says what is so, though the page has prevented it.
    for (const select of this.shadowRoot!.querySelectorAll('select')) select.value = select.dataset['value']!;
  }

  /** By the clock of the page: the property's may be some hours before or behind. */
  #fiscalYear({thisFiscalYear}: PeriodWords): string {
    const today = new Date();
    const start = `${today.getFullYear() - (today.getMonth() < 3 ? 1 : 0)}-04-01`;
    return thisFiscalYear(fiscalYearOf(start, this.#language, tagAround(this)));
  }

  readonly #choosePeriod = ({target}: Event) => {
    const {value} = target as HTMLSelectElement;
    this.#choosing = value === 'custom';
    this.#problem = false;
    if (this.#choosing) this.requestUpdate();
    else this.#tell({...this.value, period: value as PeriodName});
  };

  readonly #chooseDays = (event: Event) => {
    event.preventDefault();
    const days = new FormData(event.target as HTMLFormElement);
    const [from, to] = [String(days.get('from')), String(days.get('to'))];
    const count = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
    this.#problem = !(count >= 1 && count <= mostDays);
    if (this.#problem) this.requestUpdate();
    else this.#tell({...this.value, period: `${from}/${to}` as Period});
  };

  readonly #chooseComparison = ({target}: Event) => {
    const [compare, align = 'date'] = (target as HTMLSelectElement).value.split(' ');
    this.#tell({...this.value, compare, align} as SharedPeriod);
  };

  #tell(value: SharedPeriod): void {
    this.#choosing = false;
    if (this.emit('finder-period-change', value, true)) this.#context.value?.choose?.(value);
    this.requestUpdate();
  }
}

function option([value, label]: readonly [string, string]): TemplateResult {
  return html`<option value=${value}>${label}</option>`;
}
