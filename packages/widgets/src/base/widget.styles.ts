import {css} from 'lit';

/** The card that every widget is: its frame, its type, its head and foot. */
export const widgetStyles = css`
  :host {
    all: initial;
    display: block;
    box-sizing: border-box;
    visibility: inherit;
    color-scheme: inherit;
    font: var(--finder-font, inherit);
    line-height: 1.5;
    color: var(--_ink);
    font-feature-settings: 'palt';
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  .card {
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: inherit;
    padding: var(--finder-padding, 12px 14px 9px);
    border: 1px solid var(--_line);
    border-radius: var(--finder-radius, 10px);
    background: var(--_paper);
    font-size: 13px;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 20px;
    flex: none;
  }
  .label {
    flex: 1 1 auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 12.5px;
    font-weight: 600;
    color: var(--_ink-2);
  }
  .body {
    position: relative;
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
  }
  .foot {
    flex: none;
    height: 16px;
    margin-top: auto;
    padding-top: 5px;
    box-sizing: content-box;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 11px;
    line-height: 16px;
    color: var(--_ink-3);
    font-variant-numeric: tabular-nums;
  }
  .foot span + span::before {
    content: ' · ';
  }
  @container (max-width: 420px) {
    .wide {
      display: none;
    }
  }
  @container (max-width: 190px) {
    [part='note'] ~ [part='note'] {
      display: none; /* the panel behind the sign says it */
    }
  }
  button {
    appearance: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .info {
    flex: none;
    width: 24px;
    height: 24px;
    margin-right: -5px;
    color: var(--_ink-3);
  }
  .info:hover {
    color: var(--_ink);
  }
  .info svg {
    display: block;
    width: 14px;
    height: 14px;
    margin: 5px;
    overflow: visible;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.3;
    stroke-linecap: round;
  }
  .action {
    flex: none;
    min-height: 24px;
    padding: 0;
    color: var(--_accent);
    font-size: 12px;
    text-align: start;
  }
  .action:hover {
    text-decoration: underline;
  }
  .change {
    font-weight: 600;
    color: var(--_ink-2);
  }
  .good {
    color: var(--_up);
  }
  .bad {
    color: var(--_down);
  }
  .bone {
    border-radius: 4px;
    background: var(--_rest);
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: no-preference) {
    [aria-busy='true'] .bone {
      animation: finder-wait 1.6s ease-in-out infinite alternate;
    }
    @keyframes finder-wait {
      to {
        background: var(--_line);
      }
    }
  }
  @media (forced-colors: active) {
    .bone {
      border: 1px solid var(--_line);
    }
  }
`;
