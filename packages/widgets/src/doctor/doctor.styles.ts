import {css} from 'lit';

export const doctorStyles = css`
  :host {
    all: initial;
    display: block;
    box-sizing: border-box;
    min-height: var(--finder-doctor-height, 360px);
    color-scheme: inherit;
    font: var(--finder-font, inherit);
  }
  :host([hidden]) {
    display: none !important;
  }
  /* A page that unsets everything has unset what the host says: it is said again here. */
  .card {
    box-sizing: border-box;
    font-size: 14px;
    font-weight: 400;
    font-style: normal;
    line-height: 1.5;
    color: var(--_ink);
    min-height: inherit;
    padding: 14px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--finder-radius, 10px);
    background: var(--_paper);
  }
  .head,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 16px;
  }
  .label {
    flex: 1;
    font-weight: 600;
  }
  .outcome {
    font-size: 12px;
    color: var(--_ink-2);
  }
  ol {
    margin: 10px 0 8px;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    gap: 10px;
    padding: 7px 0;
    border-top: 1px solid var(--_line);
  }
  li[data-verdict=''] {
    color: var(--_ink-3);
  }
  b {
    font-size: 13px;
    font-weight: 600;
  }
  .sign {
    width: 20px;
    height: 20px;
    border-radius: 50%;
    background: var(--_rest);
    color: var(--_ink-3);
    font-size: 13px;
    font-weight: 700;
    line-height: 20px;
    text-align: center;
  }
  [data-verdict='good'] .sign {
    background: var(--_up);
    color: var(--_paper);
  }
  [data-verdict='warn'] .sign {
    background: var(--_note);
    color: var(--_paper);
  }
  [data-verdict='bad'] .sign {
    background: var(--_down);
    color: var(--_paper);
  }
  .found,
  [part='change'] {
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  [data-verdict='good'] .found {
    color: var(--_ink-2);
  }
  [part='change'] {
    margin-top: 4px;
    padding: 6px 10px;
    border-radius: 6px;
    background: var(--_note-ground);
  }
  code {
    display: block;
    margin-top: 4px;
    padding: 6px 10px;
    overflow-wrap: anywhere;
    border-radius: 6px;
    background: var(--_rest);
    font:
      12px/1.5 ui-monospace,
      monospace;
  }
  button {
    appearance: none;
    min-height: 24px;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font: inherit;
    font-size: 13px;
    cursor: pointer;
  }
  button:hover {
    text-decoration: underline;
  }
  button:disabled {
    color: var(--_ink-3);
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (forced-colors: active) {
    .sign {
      outline: 1px solid;
    }
    /* Browsers lay a ground of their own behind text. */
    [data-verdict]:not([data-verdict='']) .sign {
      forced-color-adjust: none;
    }
  }
`;
