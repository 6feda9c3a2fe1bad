import {css} from 'lit';

export const filterStyles = css`
  :host {
    all: initial;
    display: block;
    color-scheme: inherit;
    font: var(--finder-font, inherit);
  }
  :host([hidden]) {
    display: none !important;
  }
  /* A page that unsets everything has unset what the host says: it is said here. */
  .conditions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    font-size: 13px;
    font-weight: 400;
    font-style: normal;
    color: var(--_ink-2);
  }
  button {
    appearance: none;
    max-width: 260px;
    min-height: 26px;
    margin: 0;
    padding: 0 10px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    border: 1px solid var(--_line);
    border-radius: 13px;
    background: var(--_accent-soft);
    color: var(--_ink);
    font: inherit;
    cursor: pointer;
  }
  [part='clear'] {
    border-color: transparent;
    background: none;
    color: var(--_accent);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
