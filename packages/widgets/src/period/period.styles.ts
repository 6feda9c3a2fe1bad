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
    width: 9.6em;
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
  .problem {
    color: var(--_down);
    font-size: 12px;
  }
  .problem:empty {
    display: none;
  }
`;
