import {css, html, type TemplateResult} from 'lit';
import type {AllWords, BadgeName} from '@meglass-finder/words';

/** The badge that warns of the gravest of what makes an answer less than exact, and counts the others. */
export function badgeNote([first, ...more]: readonly BadgeName[], words: AllWords): string {
  return first ? words.badges[first] + (more.length ? ` +${more.length}` : '') : '';
}

/** The badge beside the heading; a click asks what it means. */
export function badgeButton(
  note: string,
  {badges, asked, toggle}: {badges: readonly BadgeName[]; asked: boolean; toggle: () => void},
): TemplateResult {
  return html`<button
    class="badge"
    part="badge"
    aria-expanded=${asked}
    data-badges=${badges.join(' ')}
    @click=${toggle}
  >
    ${note}
  </button>`;
}

export const badgeStyles = css`
  .badge {
    flex: 0 99 auto;
    min-width: 60px;
    height: 18px;
    padding: 0 8px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    border-radius: 9px;
    background: var(--_note-ground);
    color: var(--_note);
    font-size: 11px;
    line-height: 18px;
    font-weight: 500;
  }
  @container (max-width: 230px) {
    .badge {
      display: none;
    }
    .noted {
      color: var(--_note);
    }
    .noted circle {
      fill: var(--_note-ground);
    }
    .noted[aria-expanded='false'] svg {
      rotate: 180deg;
    }
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid;
      line-height: 16px;
    }
  }
`;
