import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {BrokerEvent, Client} from '@meglass-finder/client';
import {watchLanguages} from '@meglass-finder/words';
import {patience, type ContextProvider} from '../base/context.ts';
import {loadWhatIsInside} from '../base/on-demand.ts';
import {onceBack} from '../base/once-back.ts';
import {unconnected} from '../base/unconnected.ts';
import {watchScrolling} from '../base/still.ts';
import {watchPaper} from './paper.ts';

/** Milliseconds until elements that have not come are looked for again: at first, and at most. */
const [firstTry, slowestTry] = [5_000, 60_000];

/** What `finder-auth-expired` tells. */
export interface AuthExpired {
  /** The code of the error, `host_refused_token`. */
  readonly code: string;
  /** What the host's token address answered. */
  readonly status: number;
}

/** As much of a provider as its attendant knows. */
type Provider = ReactiveControllerHost & Element & {api: string; tokenUrl: string; getToken?: unknown};

/**
 * What a provider does once its first picture stands: it hears when the host gives no token any more, when the page speaks
 * another language, when elements are put inside it, and when the page is printed.
 */
class ProviderAttendant implements ReactiveController {
  readonly #host: Provider;
  readonly #context: ContextProvider;
  #client: Client | undefined;
  #stopToken: (() => void) | undefined;
  #stopLanguages: (() => void) | undefined;
  #stopPaper: (() => void) | undefined;
  /** Until it is said that there is no service to ask. */
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #isLate = false;
  /** The address that its publishable key stands for. */
  #ofKey = '';
  readonly #language = new MutationObserver(() => this.#host.requestUpdate());
  readonly #inside = new MutationObserver(() => this.#loadInside());
  #stopTrying: (() => void) | undefined;

  constructor(host: Provider, context: ContextProvider) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    this.#language.observe(document, {attributeFilter: ['lang', 'publishable-key'], subtree: true});
    this.#inside.observe(this.#host, {childList: true, subtree: true});
    this.#stopLanguages = watchLanguages(() => this.#host.requestUpdate());
    this.#stopPaper = watchPaper(this.#host, this.#context);
    this.#loadInside();
    this.#host.requestUpdate(); // all may have changed meanwhile
  }

  hostUpdated(): void {
    this.#takeKey();
    this.#sayWhatIsMissing();
    const {client} = this.#context.value;
    if (client === this.#client) return;
    this.#stopToken?.();
    this.#client = client;
    this.#stopToken = client?.watchToken(this.#hear);
  }

  hostDisconnected(): void {
    this.#language.disconnect();
    this.#inside.disconnect();
    this.#stopLanguages?.();
    this.#stopPaper?.();
    this.#stopToken?.();
    this.#stopTrying?.();
    this.#client = this.#stopToken = undefined;
    this.#stopWaiting();
  }

  /** Loads what elements there are; those whose files could not be had, after a release say, are tried again. */
  #loadInside(wait = firstTry): void {
    this.#stopTrying?.();
    loadWhatIsInside(this.#host);
    loadWhatIsInside(document, 'finder-doctor'); // it may stand anywhere
    const lacking = [
      ...this.#host.querySelectorAll(':not(:defined)'),
      ...document.querySelectorAll('finder-doctor:not(:defined)'),
    ];
    if (lacking.some(({localName}) => localName.startsWith('finder-')))
      this.#stopTrying = onceBack(() => this.#loadInside(Math.min(2 * wait, slowestTry)), wait);
  }

  /** A provider that names no service, or nothing that gives tokens, is silent for a while only. */
  #sayWhatIsMissing(): void {
    const {value} = this.#context;
    if (value.client) return this.#stopWaiting();
    if (this.#isLate)
      return this.#context.provide({
        ...value,
        client: unconnected(this.#whatIsMissing()),
      });
    this.#waiting ??= setTimeout(() => {
      this.#isLate = true;
      this.#host.requestUpdate();
    }, patience);
  }

  #whatIsMissing() {
    const {api, tokenUrl, getToken} = this.#host;
    if (!api || typeof api !== 'string') return 'api_missing';
    return getToken || tokenUrl ? 'token_source_invalid' : 'token_source_missing';
  }

  #stopWaiting(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#isLate = false;
  }

  /** A publishable key is an address for tokens at the service itself; what the host says besides comes first. */
  #takeKey(): void {
    const {api, tokenUrl, getToken} = this.#host;
    const key = this.#host.getAttribute('publishable-key');
    if (getToken || (tokenUrl && tokenUrl !== this.#ofKey)) return;
    this.#ofKey =
      api && key ? `${api.replace(/\/+$/, '')}/v1/publishable-tokens?key=${encodeURIComponent(key)}` : '';
    this.#host.tokenUrl = this.#ofKey;
  }

  readonly #hear = (event: BrokerEvent) => {
    if (event.type !== 'failed' || event.error.code !== 'host_refused_token') return;
    const {code, status} = event.error;
    const detail: AuthExpired = {code, status};
    this.#host.dispatchEvent(new CustomEvent('finder-auth-expired', {detail, bubbles: true, composed: true}));
  };
}

const attended = new WeakSet<Element>();

/** Gives a provider its attendant, if it has none. */
export function attend(host: Provider, context: ContextProvider): void {
  if (attended.has(host)) return;
  attended.add(host);
  watchScrolling();
  new ProviderAttendant(host, context);
}
