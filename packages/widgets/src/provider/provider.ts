import {css, html, type TemplateResult} from 'lit';
import {createClient, type Client, type GetToken} from '@meglass-finder/client';
import {languageOf, loadWords, type Language, type Words} from '@meglass-finder/words';
import {ContextProvider} from '../base/context.ts';
import {FinderElement} from '../base/finder-element.ts';

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
      :host([theme='dark']) {
        color-scheme: dark;
      }
    `,
  ];

  static override properties = {
    api: {},
    tokenUrl: {attribute: 'token-url'},
    getToken: {attribute: false},
    lang: {},
    theme: {reflect: true},
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

  readonly #context = new ContextProvider(this);
  /** What the client was made of. */
  #connected: readonly [api?: string, tokenUrl?: string, getToken?: GetToken] = [];
  #language: Language | undefined;
  #words: Words | undefined;
  #client: Client | undefined;
  #stopToken: (() => void) | undefined;
  readonly #pageLanguage = new MutationObserver(() => this.requestUpdate());
  #retry: ReturnType<typeof setTimeout> | undefined;

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
        ? createClient({api, ...(getToken ? {getToken, formerGetToken} : {tokenUrl})})
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
    const {client, words} = this.#context.value;
    if (client !== this.#client || words !== this.#words)
      this.#context.provide({client: this.#client, words: this.#words});
  }
}
