import {css} from 'lit';

export const periodStyles = css`
  :host {
    all: initial;
    display: block;
    color-scheme: inherit;
    visibility: inherit;
    font: var(--finder-font, inherit);
  }
  :host([hidden]) {
    display: none !important;
  }
  /* A page that unsets everything has unset what the host says: it is said here. */
  .fields,
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    min-height: 34px;
    font-size: 13px;
    font-weight: 400;
    font-style: normal;
    line-height: 1.5;
    color: var(--_ink);
  }
  select {
    min-width: 0;
    text-overflow: ellipsis;
  }
  select,
  input,
  button,
  .bone {
    box-sizing: border-box;
    height: 34px;
    max-width: 100%;
    padding: 0 10px;
    border: 1px solid var(--_line);
    border-radius: var(--finder-radius, 10px);
    background: var(--_paper);
    color: var(--_ink);
    font: inherit;
  }
  .period {
    min-width: 9.6em; /* as wide as what is chosen; elsewhere as the longest of all */
    field-sizing: content;
  }
  .compare {
    width: 15em;
  }
  .compare:lang(en) {
    width: 21em;
  }
  button {
    color: var(--_accent);
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  form {
    position: relative;
  }
  /* Under the fields, over what is there: nothing moves for it. */
  .problem {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-start: 0;
    z-index: 1;
    box-sizing: border-box;
    width: max-content;
    max-width: min(100%, 36em);
    word-break: auto-phrase;
    padding: 6px 10px;
    border: 1px solid var(--_down);
    border-radius: 6px;
    background: var(--_paper);
    color: var(--_down);
    font-size: 12px;
    line-height: 1.5;
  }
  [aria-invalid] {
    border-color: var(--_down);
  }
  .problem:empty {
    display: none;
  }
`;
