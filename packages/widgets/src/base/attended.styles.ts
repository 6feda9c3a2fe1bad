import {css} from 'lit';
import {readersPaletteStyles} from '@meglass-finder/charts/readers-palette';

/** What a widget looks like beyond its first picture: pointed at, warning, failing, and in forced colours. */
export const attendedStyles = css`
  .row [part='note'] {
    white-space: normal;
    color: var(--_ink-3);
  }
  ${readersPaletteStyles}
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .info:hover {
    color: var(--_ink);
  }
  .action:hover {
    text-decoration: underline;
  }
  button.text:focus-visible {
    outline-offset: -2px;
  }
  :host([selectable]) tbody tr {
    cursor: pointer;
  }
  :host([selectable]) tbody tr:hover {
    background: var(--_rest);
  }
  tr:has([aria-pressed='true']) th {
    box-shadow: -4px 0 var(--_accent);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    tr:has([aria-pressed='true']) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  .card {
    position: relative;
  }
  /* Newer data is asked for: a line on the card's edge, which a quick answer never shows. */
  :host([data-state='updating']) .card::before {
    content: '';
    position: absolute;
    inset: 0 12px auto;
    height: 2px;
    border-radius: 1px;
    background: var(--_accent);
    opacity: 0;
    animation: asking 0s 0.4s forwards;
  }
  @keyframes asking {
    to {
      opacity: 0.6;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    :host([data-state='updating']) .card::before {
      transform-origin: left;
      animation:
        asking 0.3s 0.4s forwards,
        advancing 1.6s 0.4s ease-in-out infinite;
    }
    @keyframes advancing {
      from {
        transform: scaleX(0);
      }
      70% {
        transform: scaleX(1);
        transform-origin: left;
      }
      71% {
        transform-origin: right;
      }
      to {
        transform: scaleX(0);
        transform-origin: right;
      }
    }
  }
  @media print {
    :host {
      color-scheme: light;
      break-inside: avoid;
    }
    .card {
      print-color-adjust: exact;
    }
    .card[data-about]::after {
      content: attr(data-about); /* printed alone it needs what the page around it says */
      font-size: 11px;
      color: var(--_ink-2);
    }
    .info,
    .action {
      visibility: hidden;
    }
    svg[part][width] {
      max-width: 100%;
      height: auto;
    }
  }
  .badge {
    flex: 0 99 auto;
    min-width: 66px;
    height: 24px; /* to be pressed; what is seen of it is 18 px high */
    padding: 0 8px;
    border: solid transparent;
    border-width: 3px 0;
    overflow: hidden;
    text-align: center;
    text-overflow: ellipsis;
    white-space: nowrap;
    border-radius: 9px / 12px;
    background: var(--_note-ground) padding-box;
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
    .noted path {
      fill: var(--_note-ground);
    }
    .noted[aria-expanded='false'] svg {
      rotate: 180deg;
    }
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid;
      line-height: 22px;
    }
  }
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
  .message.dated {
    bottom: 0;
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
  .picture .nothing {
    font-size: 12px;
    line-height: 1.25;
    color: var(--_ink-3);
  }
  .plot .nothing {
    position: absolute;
    inset: 20px 8px auto 20%;
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
  @media (forced-colors: active) {
    .bone {
      border: 1px solid var(--_line);
    }
  }
`;
