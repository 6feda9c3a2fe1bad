import {css} from 'lit';

/** What drawings look like; colours are those of `paletteStyles`. */
export const chartStyles = css`
  svg {
    display: block;
    overflow: visible;
    font-family: inherit;
  }
  svg text {
    font-size: 11px;
    fill: var(--_ink-3);
  }
  .grid {
    stroke: var(--_line);
  }
  .rest {
    fill: var(--_rest);
  }
  .line {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .line.previous {
    stroke: var(--_compared);
    stroke-width: 1.5;
    stroke-dasharray: 4;
    stroke-linecap: butt;
  }
  .line.open {
    stroke-dasharray: 1 5;
  }
  .dot {
    fill: var(--_paper);
    stroke: var(--_accent);
    stroke-width: 2;
  }
  .dot.previous {
    stroke: var(--_compared);
  }
  svg .value {
    fill: var(--_ink);
    font-weight: 600;
    paint-order: stroke;
    stroke: var(--_paper);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .sparkline .line {
    stroke-width: 1.6;
  }
  .area {
    fill: var(--_accent-soft);
  }
  .end {
    fill: var(--_accent);
  }
`;
