import {css, html, nothing, type TemplateResult} from 'lit';
import type {FinderError} from '@meglass-finder/client';
import type {AllWords} from '@meglass-finder/words';
import {failureOf} from './states.ts';

/** What to do about an error. */
export function adviceFor(error: FinderError, words: AllWords): string {
  const sentence = words.problems[error.code] ?? words.problems['internal']!;
  return error.retryAfter ? `${sentence} (${words.wait(error.retryAfter)})` : sentence;
}

/** Says in the place of the data why there is none, and what to do. */
export function failureMessage(error: FinderError, words: AllWords, retry: () => void): TemplateResult {
  const mayRetry = failureOf(error) !== 'forbidden' && error.code !== 'invalid_params';
  return html`<div class="message" part="message">
    <b>${words.states[failureOf(error)]}</b>
    <span class="advice">${adviceFor(error, words)}</span>
    ${mayRetry ? html`<button class="action" part="retry" @click=${retry}>${words.retry}</button>` : nothing}
  </div>`;
}

export const messageStyles = css`
  .message {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 3px;
    padding-top: 6px;
    overflow-y: auto;
    line-height: 1.45;
  }
  .message b {
    font-weight: 600;
  }
  .advice {
    font-size: 12px;
    color: var(--_ink-2);
  }
`;
