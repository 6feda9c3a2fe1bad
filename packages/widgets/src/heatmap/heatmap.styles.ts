import {css, unsafeCSS} from 'lit';
import {overTableStyles} from '../base/over-table.styles.ts';

/** Six tones from a little to the most; nothing has none. */
const heat = [14, 30, 46, 62, 80, 100]
  .map(
    (share, index) =>
      `.heat-${index + 1}{background:color-mix(in oklab,var(--_accent) ${share}%,var(--_rest));}`,
  )
  .join('');

export const heatmapStyles = css`
  ${overTableStyles}
  :host {
    min-height: var(--finder-heatmap-height, 304px);
  }
  table {
    width: 100%;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 2px;
    margin-top: 6px;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0;
    font-weight: 400;
    color: var(--_ink-3);
  }
  tr > :first-child {
    width: 34px;
    text-align: start;
    white-space: nowrap;
  }
  thead th:nth-child(6n + 2) {
    overflow: visible;
    text-align: start;
    white-space: nowrap;
  }
  tbody td {
    height: calc(var(--finder-tight, 1) * 23px);
    border-radius: 3px;
    background: var(--_rest);
    overflow: hidden;
  }
  thead th:not(:nth-child(6n + 2)) span,
  tbody td span {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  ${unsafeCSS(heat)}
  .highest {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-top: 6px;
    font-size: 12px;
    color: var(--_ink-2);
  }
  .highest i {
    flex: none;
    width: 12px;
    height: 12px;
    border-radius: 3px;
  }
  .bone {
    width: 100%;
    height: 214px;
    margin-top: 8px;
  }
  @media (forced-colors: active) {
    tbody td,
    .highest i {
      forced-color-adjust: none;
    }
  }
  @media (forced-colors: active), (prefers-contrast: more) {
    tbody td,
    .highest i {
      box-shadow: inset 0 0 0 1px var(--_line);
    }
  }
  @container (max-width: 420px) {
    table {
      border-spacing: 1px;
    }
    tr > :first-child {
      width: 26px;
    }
    tbody td {
      border-radius: 2px;
    }
  }
`;
