import {html, nothing, type TemplateResult} from 'lit';
import type {FinderError} from '@meglass-finder/client';
import type {Problems, Words} from '@meglass-finder/words';
import {failureOf} from './states.ts';

/** What to do about an error: the sentence of its code, or of its state where the sentences could not be loaded. */
export function adviceFor(error: FinderError, words: Words, problems: Problems): string {
  const sentence = problems[error.code] ?? words.states[failureOf(error)].advice;
  return error.retryAfter ? `${sentence} (${words.wait(error.retryAfter)})` : sentence;
}

/** Says in the place of the data why there is none, and what to do. */
export function failureMessage(
  error: FinderError,
  {words, problems, retry}: {words: Words; problems: Problems | undefined; retry: () => void},
): TemplateResult {
  return html`<div class="message" part="message">
    <b>${words.states[failureOf(error)].title}</b>
    ${problems ? html`<span class="advice">${adviceFor(error, words, problems)}</span>` : nothing}
    ${
      // Until the sentence is there nothing stands below it that it would push away.
      failureOf(error) === 'forbidden' || !problems
        ? nothing
        : html`<button class="action" part="retry" @click=${retry}>${words.labels.retry}</button>`
    }
  </div>`;
}
