import {css, html, type TemplateResult} from 'lit';
import type {Client, GetToken} from '@meglass-finder/client';
import {createPageClient} from '@meglass-finder/client/page';
import type {AlignmentName, ComparisonName, Period} from '@meglass-finder/reports';
import {languageOf, loadWords, type Language, type Words} from '@meglass-finder/words';
import {ContextProvider, type SharedPeriod} from '../base/context.ts';
import {attribute, FinderElement} from '../base/finder-element.ts';
import {loadWhatIsInside} from '../base/on-demand.ts';

/** What `finder-auth-expired` tells. */
export interface AuthExpired {
  /** The code of the error, `host_refused_token`. */
  readonly code: string;
  /** What the host's token address answered. */
  readonly status: number;
}

/**
 * Hands down to the widgets inside it where their data comes from, the language, and light or dark.
 *
 * @element finder-provider
 * @slot - The widgets, and whatever stands around them.
 * @fires finder-auth-expired - The host's server gives no token any more; `detail` is the `AuthExpired`.
 */
export class FinderProvider extends FinderElement {
  static override styles = [
    css`
      :host {
        display: block;
      }
      :host([hidden]) {
        display: none;
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
    period: attribute('last28days'),
    compare: attribute('none'),
    align: attribute('date'),
  };

  /** The address of the service. */
  api = '';
  /** An address of the host's own server that answers a POST with `{token, expires_in}`. */
  tokenUrl = '';
  /** Gets a token in the host's own way, in place of `tokenUrl`. Another function in its place changes nothing but where the next token comes from. */
  getToken: GetToken | undefined;
  /** `ja` or `en`; without it, the nearest `lang` around it, or that of the page. */
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

  readonly #context = new ContextProvider(this);
  /** What the client was made of. */
  #connected: readonly [api?: string, tokenUrl?: string, getToken?: GetToken] = [];
  #language: Language | undefined;
  #words: Words | undefined;
  #client: Client | undefined;
  #stopToken: (() => void) | undefined;
  readonly #pageLanguage = new MutationObserver(() => this.requestUpdate());
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    loadWhatIsInside(this);
    // The event's default: heard when everybody else has had the chance to cancel it.
    this.addEventListener('finder-period-change', (event) => {
      const {detail} = event as CustomEvent<SharedPeriod>;
      queueMicrotask(() => {
        if (!event.defaultPrevented) Object.assign(this, detail);
      });
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#pageLanguage.observe(document, {attributeFilter: ['lang'], subtree: true});
    this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pageLanguage.disconnect();
    clearTimeout(this.#retry);
    if (!this.#words) this.#language = undefined; // asked for again where it is put next
    this.#stopToken?.();
    this.#stopToken = undefined;
  }

  protected override willUpdate(): void {
    const {api, tokenUrl, getToken} = this;
    if ([api, tokenUrl, getToken].some((value, index) => value !== this.#connected[index])) this.#connect();
    const around = this.parentElement?.closest('[lang]')?.getAttribute('lang');
    const language = languageOf(this.lang || around);
    this.#handDown();
    if (language === this.#language) return;
    this.#language = language;
    void this.#speak(language);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #connect(): void {
    const {api, tokenUrl, getToken} = this;
    const formerGetToken = this.#connected[2];
    this.#connected = [api, tokenUrl, getToken];
    this.#stopToken?.();
    this.#stopToken = undefined;
    this.#client =
      api && (tokenUrl || getToken)
        ? createPageClient({api, ...(getToken ? {getToken, formerGetToken} : {tokenUrl})})
        : undefined;
    if (this.#client && this.isConnected)
      this.#stopToken = this.#client.watchToken((event) => {
        if (event.type !== 'failed' || event.error.code !== 'host_refused_token') return;
        const {code, status} = event.error;
        this.emit('finder-auth-expired', {code, status} satisfies AuthExpired);
      });
    this.#handDown();
  }

  async #speak(language: Language, wait = 500): Promise<void> {
    clearTimeout(this.#retry);
    const words = await loadWords(language).catch(() => undefined);
    if (language !== this.#language || !this.isConnected) return;
    // What was spoken before is spoken on while the words are tried again: soon at first, then every half a minute.
    if (!words) this.#retry = setTimeout(() => void this.#speak(language, Math.min(wait * 2, 30_000)), wait);
    else this.#words = words;
    this.#handDown();
  }

  #handDown(): void {
    const {client, words, shared} = this.#context.value;
    const {period, compare, align} = this;
    const same = shared?.period === period && shared.compare === compare && shared.align === align;
    if (client !== this.#client || words !== this.#words || !same)
      this.#context.provide({
        client: this.#client,
        words: this.#words,
        shared: same ? shared : {period, compare, align},
      });
  }
}
