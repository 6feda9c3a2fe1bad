import {css} from 'lit';

/** The field to search in, in the place of the heading while it is open. */
export const searchingStyles = css`
  .searching {
    display: flex;
    flex: none;
    align-items: center;
  }
  .searching[data-open] {
    flex: auto;
    min-width: 0;
    height: 26px;
    margin: -3px 0;
    border: 1px solid var(--_ink-3);
    border-radius: 6px;
    background: var(--_paper);
  }
  .searching[data-open]:focus-within {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
  }
  .label:has(+ [data-open]) {
    flex: 0 1 auto;
    max-width: 45%;
  }
  @container (max-width: 360px) {
    .label:has(+ [data-open]) {
      display: none; /* the card is called by it still */
    }
  }
  [part='search'] {
    flex: 1;
    min-width: 0;
    height: 24px;
    margin: 0;
    padding: 0 0 0 8px;
    border: 0;
    outline: 0;
    background: none;
    color: var(--_ink);
    font: inherit;
    font-size: 12.5px;
    appearance: none;
  }
  [part='search']::-webkit-search-cancel-button {
    display: none;
  }
  [part='search']::placeholder {
    color: var(--_ink-3);
    opacity: 1;
  }
  [part='found'] {
    flex: none;
    padding-inline-start: 6px;
    color: var(--_ink-3);
    font-size: 11px;
    white-space: nowrap;
  }
  .searching .info {
    margin: 0;
  }
  @media print {
    .searching {
      display: none;
    }
    .label:has(+ [data-open]) {
      display: block;
    }
  }
`;
