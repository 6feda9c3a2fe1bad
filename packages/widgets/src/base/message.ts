import {html, type Template} from '@meglass-finder/charts';
import type {FinderError} from '@meglass-finder/client';
import type {Problems, Words} from '@meglass-finder/words';
import {failureOf} from './states.ts';

/** What to do about an error; nothing where the sentences could not be loaded and there is no wait. */
export function adviceFor(error: FinderError, words: Words, problems: Problems): string {
  const sentence = problems[error.code] ?? problems['internal'] ?? '';
  return error.retryAfter ? `${sentence} (${words.wait(error.retryAfter)})` : sentence;
}

/** Says in the place of the data why there is none, and what to do. */
export function failureMessage(
  error: FinderError,
  {words, problems, retry}: {words: Words; problems: Problems | undefined; retry: () => void},
): Template {
  return html`<div class="message" part="message">
    <b>${words.states[failureOf(error)]}</b>
    ${problems && html`<span class="advice">${adviceFor(error, words, problems)}</span>`}
    ${
      // Until the sentence is there nothing stands below it that it would push away.
      failureOf(error) === 'forbidden' || error.code === 'invalid_params' || !problems
        ? undefined
        : html`<button class="action" part="retry" @click=${retry}>${words.labels.retry}</button>`
    }
  </div>`;
}
