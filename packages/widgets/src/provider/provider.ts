import {css, html, type TemplateResult} from 'lit';
import type {Client, GetToken} from '@meglass-finder/client';
import {createPageClient} from '@meglass-finder/client/page';
import type {AlignmentName, ComparisonName, Period} from '@meglass-finder/reports';
import {languageOf, loadWords, type Language, type Words} from '@meglass-finder/words';
import {ContextProvider} from '../base/context.ts';
import {FinderElement} from '../base/finder-element.ts';
import {afterFirstPicture} from '../base/later.ts';
import {loadWhatIsInside} from '../base/on-demand.ts';
import type {StateChange} from '../base/report-widget.ts';

/** Milliseconds until words that could not be loaded are tried again. */
const anotherTry = 2000;

/**
 * Hands down to the widgets inside it where their data comes from, the language, and light or dark.
 *
 * @element finder-provider
 * @slot - The widgets, and whatever stands around them.
 * @attr {'compact' | 'comfortable'} density - `compact` or `comfortable`: how close rows, edges and cards are in it; any element may have it, by `finder.css`.
 * @attr {string} publishable-key - A publishable key of the service (`fp_…`), for pages without a server of their own, in place of `token-url`.
 * @fires finder-auth-expired - The host's server gives no token any more; `detail` is the `AuthExpired`.
 */
export class FinderProvider extends FinderElement {
  static override styles = [
    css`
      :host {
        display: block;
      }
      :host([hidden]) {
        display: none !important;
      }
      :host([theme='light']) {
        color-scheme: light;
      }
      @media not print {
        :host([theme='dark']) {
          color-scheme: dark;
        }
      }
    `,
  ];

  static override properties = {
    api: {},
    tokenUrl: {attribute: 'token-url'},
    getToken: {attribute: false},
    lang: {},
    theme: {reflect: true},
    period: {},
    compare: {},
    align: {},
    filter: {},
  };

  /** The address of the service. */
  api = '';
  /** An address of the host's own server that answers a POST with `{token, expires_in}`. */
  tokenUrl = '';
  /** Gets a token in the host's own way, in place of `tokenUrl`. Another function in its place changes nothing but where the next token comes from. */
  getToken: GetToken | undefined;
  /** `ja`, `en` or a language of the page's own (`defineLanguage`); without it, the nearest `lang` around it, or that of the page. */
  override lang = '';
  /** `light`, `dark`, or `auto`: as the `color-scheme` of the page around it. */
  theme: 'light' | 'dark' | 'auto' = 'auto';

  /**
   * The days that its widgets show unless they have a period of their own: a name such as `thisMonth`, or the first and
   * the last day, `2026-11-01/2026-11-15`. A `finder-period` inside changes it.
   */
  period: Period = 'last28days';
  /** What the period is compared with: `none`, `previous` or `previousYear`. */
  compare: ComparisonName = 'none';
  /** How the days compared are matched: by `date` or by `weekday`. */
  align: AlignmentName = 'date';
  /** What of the site's events counts in all widgets: conditions such as `deviceCategory==mobile`, with `;` between those that must all hold. */
  filter = '';

  readonly #context = new ContextProvider(this);
  /** The function whose place another one takes. */
  #formerGetToken: GetToken | undefined;
  #language: Language | undefined;
  #words: Words | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate(); // what is around it may speak another language
  }

  protected override willUpdate(): void {
    const {api, tokenUrl, getToken, period, compare, align, filter} = this;
    const around = this.parentElement?.closest('[lang]')?.getAttribute('lang');
    const language = languageOf(this.lang || around);
    if (language !== this.#language) void this.#speak(language);
    let client: Client | undefined;
    try {
      if (api) client = createPageClient({api, tokenUrl, getToken, formerGetToken: this.#formerGetToken});
    } catch {
      // Its attendant says what is missing or wrong.
    }
    this.#formerGetToken = getToken;
    this.#context.provide({
      client,
      words: this.#words,
      shared: {period, compare, align, filter},
      choose: (shared) => Object.assign(this, shared),
    });
  }

  protected override render(): TemplateResult {
    const trouble = ({detail}: CustomEvent<StateChange>) => {
      if (detail.code) void this.#attend().catch(() => undefined); // tried again after the first picture
    };
    return html`<slot @slotchange=${() => loadWhatIsInside(this)} @finder-state-change=${trouble}></slot>`;
  }

  async #speak(language: Language): Promise<void> {
    this.#language = language;
    try {
      const words = await loadWords(language);
      if (language !== this.#language) return;
      this.#words = words;
      this.requestUpdate();
      afterFirstPicture(this, () => this.#attend());
    } catch {
      // What was spoken before is spoken on while the words are tried again.
      this.#language = undefined;
      setTimeout(() => this.isConnected && this.requestUpdate(), anotherTry);
    }
  }

  async #attend(): Promise<void> {
    const {attend} = await import('./provider-attendant.ts');
    attend(this, this.#context);
  }
}
