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

/** Says in the place of the data that there is none in the period, and what to do. */
export function emptyMessage({states, emptyAdvice}: AllWords): TemplateResult {
  return html`<div class="nothing" part="message">
    <b>${states.empty}</b>
    <span class="advice">${emptyAdvice}</span>
  </div>`;
}

export const messageStyles = css`
  .message {
    position: absolute;
    inset: 0 0 -21px; /* over the foot, which says nothing yet */
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 3px;
    padding-top: 6px;
    overflow-y: auto;
    line-height: 1.45;
  }
  .message .action {
    position: sticky;
    bottom: 0;
    width: 100%;
    background: var(--_paper);
  }
  .message b,
  .nothing b {
    font-weight: 600;
  }
  .nothing:has(b) {
    display: flex;
    flex-direction: column;
    padding-top: 6px;
    line-height: 1.45;
    color: var(--_ink);
  }
  .advice {
    font-size: 12px;
    color: var(--_ink-2);
  }
`;
