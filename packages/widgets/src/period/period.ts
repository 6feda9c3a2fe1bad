import {html, nothing, type TemplateResult} from 'lit';
import {paletteStyles} from '@meglass-finder/charts';
import {readersPaletteStyles} from '@meglass-finder/charts/readers-palette';
import type {Period, PeriodName} from '@meglass-finder/reports';
import {fiscalYearOf, loadPeriodWords, type ComparedBy, type PeriodWords} from '@meglass-finder/words';
import {ContextConsumer, type SharedPeriod} from '../base/context.ts';
import {FinderElement} from '../base/finder-element.ts';
import {shownDaysAround} from '../base/provider-around.ts';
import {tagAround} from '../base/tag-around.ts';
import {periodStyles} from './period.styles.ts';

/** The most days that a report takes. */
const mostDays = 800;
/** GA4 has nothing before this day. */
const firstDay = '2015-08-14';
const dayMilliseconds = 86_400_000;

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
  /** The days that stood in the fields when they were opened. */
  #offered: readonly [from: string, to: string] = ['', ''];
  #problem: keyof PeriodWords['wrong'] | undefined;

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
    const [from, to] = !this.#choosing && period.includes('/') ? period.split('/') : this.#offered;
    const today = this.#today;
    const day = (name: 'from' | 'to', value: string) =>
      html`<input
        part="field"
        type="date"
        name=${name}
        min=${firstDay}
        max=${today}
        aria-label=${words[name]}
        aria-invalid=${this.#problem ? 'true' : nothing}
        aria-describedby=${this.#problem ? 'problem' : nothing}
        .value=${value}
      />`;
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
          ? html`<form novalidate @submit=${this.#chooseDays}>
              ${day('from', from!)}
              <span aria-hidden="true">–</span>
              ${day('to', to!)}
              <button part="apply">${words.apply}</button>
              <span class="problem" id="problem" part="problem" role="alert"
                >${this.#problem ? words.wrong[this.#problem] : nothing}</span
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
    this.#problem = undefined;
    this.#choosing = value === 'custom';
    if (this.#choosing) {
      this.#offered = this.#shown();
      this.requestUpdate();
    } else this.#tell({...this.value, period: value as PeriodName});
  };

  readonly #chooseDays = (event: Event) => {
    event.preventDefault();
    const days = new FormData(event.target as HTMLFormElement);
    const [from, last] = [String(days.get('from')), String(days.get('to'))];
    const today = this.#today;
    const to = last > today && from <= today ? today : last; // a period that goes on ends today
    this.#problem = wrongWith(from, to, today);
    if (this.#problem) return this.requestUpdate();
    this.#choosing = false;
    this.#tell({...this.value, period: `${from}/${to}` as Period});
  };

  /** The property's day now; by the clock of the page until a widget has said where the property is. */
  get #today(): string {
    const timeZone = shownDaysAround(this)?.timeZone;
    return new Intl.DateTimeFormat('sv', {timeZone, dateStyle: 'short'}).format(new Date());
  }

  /** The days that are shown, as far as that is known. */
  #shown(): readonly [from: string, to: string] {
    const {period} = this.value;
    if (period.includes('/')) return period.split('/') as [string, string];
    const shown = shownDaysAround(this);
    return shown?.period === period ? [shown.days.start, shown.days.end] : ['', ''];
  }

  readonly #chooseComparison = ({target}: Event) => {
    const [compare, align = 'date'] = (target as HTMLSelectElement).value.split(' ');
    this.#tell({...this.value, compare, align} as SharedPeriod);
  };

  #tell(value: SharedPeriod): void {
    if (this.emit('finder-period-change', value, true)) this.#context.value?.choose?.(value);
    this.requestUpdate();
  }
}

/** Why two days are no period, if they are none. */
function wrongWith(from: string, to: string, today: string): keyof PeriodWords['wrong'] | undefined {
  if (!from || !to) return 'missing';
  if (from > to) return 'order';
  if (from > today) return 'future';
  if (from < firstDay) return 'early';
  const count = (Date.parse(to) - Date.parse(from)) / dayMilliseconds + 1;
  return count > mostDays ? 'long' : undefined;
}

function option([value, label]: readonly [string, string]): TemplateResult {
  return html`<option value=${value}>${label}</option>`;
}
