import {FinderError, type Client, type FinderErrorCode} from '@meglass-finder/client';
import {languageOf, loadWords} from '@meglass-finder/words';
import type {ContextConsumer} from './context.ts';

/** What a page may have left out, with what to write, for its developer. */
const missing = {
  provider_missing: 'There is no finder-provider around this element, or it is not defined.',
  api_missing: 'finder-provider has no api.',
  token_source_missing: 'finder-provider has no token-url, getToken or publishable-key.',
  token_source_invalid: 'token-url of finder-provider is no address, or its getToken is no function.',
} as const satisfies Partial<Record<FinderErrorCode, string>>;

/** Stands where there is no service to ask: whoever asks hears what is missing. */
export function unconnected(code: keyof typeof missing): Client {
  const error = new FinderError(code, missing[code]);
  return {
    run: () => Promise.reject(error),
    watch: (_kind, _params, listener) => {
      listener({busy: false, error});
      return {refresh: () => undefined, stop: () => undefined};
    },
    watchToken: () => () => undefined,
  };
}

/** Gives an element that stands in no provider what it needs to say so, in the language around it. */
export async function standIn(
  host: Element & {requestUpdate(): void},
  context: ContextConsumer,
): Promise<void> {
  if (context.value) return;
  const words = await loadWords(languageOf(host.closest('[lang]')?.getAttribute('lang')));
  if (context.value || !host.isConnected) return;
  context.value = {client: unconnected('provider_missing'), words, shared: undefined};
  host.requestUpdate();
}
