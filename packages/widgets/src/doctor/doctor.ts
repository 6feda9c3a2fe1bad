import {html, nothing, type TemplateResult} from 'lit';
import {paletteStyles} from '@meglass-finder/charts';
import {readersPaletteStyles} from '@meglass-finder/charts/readers-palette';
import type {GetToken} from '@meglass-finder/client';
import type {DiagnosisStep, Finding} from '@meglass-finder/client/diagnosis';
import {
  languageOf,
  loadDoctorWords,
  loadWholeWords,
  type DoctorWords,
  type Words,
} from '@meglass-finder/words';
import {FinderElement} from '../base/finder-element.ts';
import {onceBack} from '../base/once-back.ts';
import {providerAround} from '../base/provider-around.ts';
import {doctorStyles} from './doctor.styles.ts';

const steps: readonly DiagnosisStep[] = ['page', 'service', 'version', 'clock', 'token', 'access', 'google'];
/** Milliseconds until words that could not be loaded are tried again. */
const anotherTry = 5_000;
/** What is said where the files of what it says are missing. */
const withoutWords = {
  ja: '部品のファイルが足りません。finder.js と同じ場所に、同じバージョンのファイルをフォルダーごと置いて、ページを再読み込みしてください。',
  en: 'Files of the elements are missing. Put the whole folder of files beside finder.js, all of one version, and load this page anew.',
};
const signs = {good: '✓', warn: '!', bad: '×'} as const;

/**
 * Looks for what keeps a page's figures away, and says what to change: the page's own policy, the way to the service, its
 * version, the clock, the token and what it covers, Google. Asks for one token and one small report, and shows neither.
 *
 * @element finder-doctor
 * @csspart card - The frame.
 * @csspart label - The heading.
 * @csspart finding - One step; `data-step`, `data-verdict` (`good`, `warn`, `bad`, or empty) and `data-code` say what was found.
 * @csspart change - What is to be changed.
 * @csspart code - What to write, to the letter.
 * @csspart again-button - Looks again.
 * @csspart copy-button - Copies the findings as text; no token is in them.
 * @cssproperty [--finder-doctor-height=360px] - The height that it reserves.
 * @fires finder-diagnosis - It has looked; `detail` is the list of `Finding`s.
 */
export class FinderDoctor extends FinderElement {
  static override styles = [paletteStyles, readersPaletteStyles, doctorStyles];

  static override properties = {
    api: {},
    tokenUrl: {attribute: 'token-url'},
    getToken: {attribute: false},
    property: {},
    lang: {},
  };

  /** The address of the service; without it, that of the provider around it. */
  api = '';
  /** An address of the host's own server that gives tokens; without it, that of the provider around it. */
  tokenUrl = '';
  /** Gets a token in the host's own way, in place of `tokenUrl`. */
  getToken: GetToken | undefined;
  /** The service's id of the property that the page is for, where it is to be checked. */
  property = '';
  /** `ja` or `en`; without it, the nearest `lang` around it, or that of the page. */
  override lang = '';

  #own: DoctorWords | undefined;
  #words: Words | undefined;
  #language = '';
  #lacksWords = false;
  #stopTrying: (() => void) | undefined;
  #findings: Finding[] = [];
  #looking: AbortController | undefined;
  #copied: 'copy' | 'copied' | 'notCopied' = 'copy';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#looking?.abort();
    this.#stopTrying?.();
    this.#stopTrying = undefined;
  }

  /** Looks again; resolves with what was found, or with nothing where it was called off. */
  async look(): Promise<readonly Finding[]> {
    this.#looking?.abort();
    const looking = (this.#looking = new AbortController());
    const {signal} = looking;
    this.#findings = [];
    this.#copied = 'copy';
    this.requestUpdate();
    await this.updateComplete; // properties that are set together with it
    try {
      if (this.#isOutside)
        this.#findings = [{step: 'page', verdict: 'bad', code: 'outside_of_provider', facts: {}}];
      else await this.#lookThrough(signal);
    } catch {
      if (signal.aborted) return [];
      // What was found until then stands, and the rest was not reached.
      this.#findings = [...this.#findings, {step: 'page', verdict: 'bad', code: 'files_missing', facts: {}}];
    } finally {
      if (this.#looking === looking) this.#looking = undefined;
      this.requestUpdate();
    }
    if (signal.aborted) return [];
    this.emit('finder-diagnosis', this.#findings);
    return this.#findings;
  }

  /** It stands beside the provider of the page, of whose connection it then knows nothing. */
  get #isOutside(): boolean {
    return !this.api && !providerAround(this) && !!this.ownerDocument.querySelector('finder-provider');
  }

  async #lookThrough(signal: AbortSignal): Promise<void> {
    const {diagnose} = await import('@meglass-finder/client/diagnosis');
    for await (const finding of diagnose({...this.#connection(), signal})) {
      if (signal.aborted) return;
      this.#findings = [...this.#findings, finding];
      this.requestUpdate();
    }
    await this.#lookAround(signal);
  }

  /** Where nothing is wrong in general, a widget beside it may still be refused, or be wrong. */
  async #lookAround(signal: AbortSignal): Promise<void> {
    const around = providerAround(this);
    if (!around || this.#findings.some(({verdict}) => verdict === 'bad')) return;
    const days = this.#findings.find(({code}) => code === 'token_good')?.facts['days'];
    const {wrongBeside} = await import('./wrong-beside.ts');
    this.#findings = [...this.#findings, ...(await wrongBeside(around, days, signal))];
  }

  #connection() {
    const around = providerAround(this);
    const {api: outer = '', tokenUrl = '', getToken} = (around ?? {}) as Partial<FinderDoctor>;
    const api = this.api || outer;
    const own = this.tokenUrl || this.getToken;
    const key = around?.getAttribute('publishable-key');
    const ofKey = key && `${api.replace(/\/+$/, '')}/v1/publishable-tokens?key=${encodeURIComponent(key)}`;
    return {
      api,
      tokenUrl: own ? this.tokenUrl : tokenUrl || (getToken ? '' : (ofKey ?? '')),
      getToken: own ? this.getToken : getToken,
      property: this.property || undefined,
    };
  }

  get #spoken() {
    return languageOf(this.lang || this.parentElement?.closest('[lang]')?.getAttribute('lang'));
  }

  protected override willUpdate(): void {
    if (!this.#stopTrying) void this.#speak();
  }

  async #speak(): Promise<void> {
    const language = this.#spoken;
    this.#stopTrying = undefined;
    if (language === this.#language) return;
    this.#language = language;
    try {
      const [own, words] = await Promise.all([loadDoctorWords(language), loadWholeWords(language)]);
      if (language !== this.#language) return;
      [this.#own, this.#words] = [own, words];
    } catch {
      if (language !== this.#language) return;
      this.#language = '';
      if (!this.isConnected) return;
      this.#lacksWords = true;
      this.#stopTrying = onceBack(() => void this.#speak(), anotherTry);
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const [own, words] = [this.#own, this.#words];
    if (!own || !words)
      return html`<div class="card" part="card" aria-busy=${!this.#lacksWords}>
        ${
          this.#lacksWords
            ? html`<div
                part="finding"
                data-step="page"
                data-verdict="bad"
                data-code="files_missing"
                role="status"
              >
                <div part="change">${withoutWords[this.#spoken === 'ja' ? 'ja' : 'en']}</div>
              </div>`
            : nothing
        }
      </div>`;
    const busy = this.#looking !== undefined;
    const last = this.#findings.at(-1);
    const outcome = busy ? own.looking : own[last?.verdict === 'bad' ? 'bad' : this.#worst()];
    return html`<div class="card" part="card" role="group" lang=${words.language} aria-label=${own.heading}>
      <div class="head">
        <div class="label" part="label">${own.heading}</div>
        <span class="outcome" role="status">${outcome}</span>
      </div>
      <ol>
        ${steps.map((step) => this.#step(step, own, words))}
      </ol>
      <div class="foot">
        <button class="action" part="again-button" ?disabled=${busy} @click=${() => void this.look()}>
          ${own.again}
        </button>
        <button
          class="action"
          part="copy-button"
          ?disabled=${busy}
          @click=${() => void this.#copy(own, words)}
        >
          ${own[this.#copied]}
        </button>
      </div>
    </div>`;
  }

  #worst(): Finding['verdict'] {
    return this.#findings.some(({verdict}) => verdict === 'warn') ? 'warn' : 'good';
  }

  #step(step: DiagnosisStep, own: DoctorWords, words: Words): TemplateResult {
    const finding = this.#findings.findLast((each) => each.step === step);
    const said = finding && own.findings[finding.code](finding.facts, words);
    const verdict = finding?.verdict;
    return html`<li
      part="finding"
      data-step=${step}
      data-verdict=${verdict ?? ''}
      data-code=${finding?.code ?? ''}
    >
      <span class="sign" aria-hidden="true">${verdict ? signs[verdict] : '·'}</span>
      <div>
        <b>${own.steps[step]}</b>
        <span class="hidden">${verdict ? own[verdict] : own.notReached}</span>
        ${said ? html`<div class="found">${said.found}</div>` : nothing}
        ${said?.change ? html`<div part="change">${said.change}</div>` : nothing}
        ${said?.code ? html`<code part="code">${said.code}</code>` : nothing}
      </div>
    </li>`;
  }

  async #copy(own: DoctorWords, words: Words): Promise<void> {
    const lines = this.#findings.map(({step, verdict, code, facts}) => {
      const {found, change, code: write} = own.findings[code](facts, words);
      return [`[${verdict}] ${own.steps[step]}: ${found}`, change, write].filter(Boolean).join('\n  ');
    });
    this.#copied = await import('../base/copy-text.ts')
      .then(({copyText}) => copyText(lines.join('\n')))
      .then(
        () => 'copied' as const,
        () => 'notCopied' as const, // what is shown can be selected
      );
    this.requestUpdate();
  }
}
