import {css} from 'lit';

/** The card that every widget is, in its first picture: its frame, its type, its head and foot. */
export const widgetStyles = css`
  :host {
    all: initial;
    display: block;
    box-sizing: border-box;
    visibility: inherit;
    color-scheme: inherit;
    font: var(--finder-font, inherit);
  }
  :host([hidden]) {
    display: none !important;
  }
  * {
    box-sizing: border-box;
  }
  /* A page that unsets everything, or means everything by an !important, has unset what the host says: it is said again here. */
  .card {
    display: flex;
    flex-direction: column;
    container-type: inline-size;
    height: 100%;
    min-height: inherit;
    padding: var(--finder-padding, 12px 14px 9px);
    border: 1px solid var(--_line);
    border-radius: var(--finder-radius, 10px);
    background: var(--_paper);
    color: var(--_ink);
    font-weight: 400;
    font-style: normal;
    font-size: 13px;
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    word-break: normal;
    white-space: normal;
    text-transform: none;
    text-indent: 0;
    text-align: start;
    text-shadow: none;
    font-feature-settings: 'palt';
    font-variant: tabular-nums;
    -webkit-text-size-adjust: 100%;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 20px;
    flex: none;
  }
  .label,
  .foot {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .label {
    flex: auto;
    font-size: 12.5px;
    font-weight: 600;
    color: var(--_ink-2);
  }
  .body {
    display: flex;
    flex-direction: column;
    position: relative;
    flex: 1;
    min-height: 0;
  }
  .foot {
    flex: none;
    height: 21px;
    margin-top: auto;
    padding-top: 5px;
    font-size: 11px;
    line-height: 16px;
    color: var(--_ink-3);
  }
  .foot span + span::before {
    content: '\\a0· ';
  }
  @container (max-width: 420px) {
    .wide {
      display: none;
    }
  }
  @container (max-width: 230px) {
    .head {
      gap: 0;
      height: 30px;
    }
    .label {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      white-space: normal;
      overflow-wrap: anywhere;
      font-size: 11.5px;
      line-height: 15px;
    }
    .foot {
      height: auto;
      min-height: 21px;
      white-space: normal;
    }
    .foot [part] {
      white-space: nowrap;
    }
    .foot ::before {
      white-space: normal; /* it breaks after the dot */
    }
  }
  button {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    min-height: 24px;
    cursor: pointer;
  }
  .info {
    flex: none;
    width: 24px;
    margin-right: -5px;
    color: var(--_ink-3);
  }
  .info svg {
    width: 14px;
    height: 14px;
    margin: 5px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.3;
    stroke-linecap: round;
  }
  svg {
    display: block;
    overflow: visible;
  }
  .action {
    flex: none;
    color: var(--_accent);
    font-size: 12px;
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
`;
