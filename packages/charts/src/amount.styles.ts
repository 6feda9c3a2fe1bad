import {css, unsafeCSS} from 'lit';

/**
 * Five steps from a little to the most, as fills and as grounds; nothing has none. Text keeps a contrast of 4.5 on each:
 * that is why there is none between the fourth and the whole colour.
 */
const steps = [12, 24, 37, 50, 100]
  .map((share, index) => {
    const colour = `color-mix(in oklab,var(--_accent) ${share}%,var(--_rest))`;
    return `.step-${index + 1}{fill:${colour};background:${colour};}`;
  })
  .join('');

export const amountStyles = css`
  .step-0 {
    fill: var(--_rest);
    background: var(--_rest);
  }
  ${unsafeCSS(steps)}
  .step-5 {
    color: var(--_paper);
  }
  [class*='step-'] text {
    fill: var(--_ink);
    font-size: 11px;
  }
  .size-10 .tile text {
    font-size: 10px;
  }
  .size-9 .tile text {
    font-size: 9px;
  }
  .step-5 text {
    fill: var(--_paper);
  }
  @media (forced-colors: active) {
    [class*='step-'] {
      forced-color-adjust: none;
    }
  }
  /* What has little or nothing is filled much as the ground is. */
  @media (forced-colors: active), (prefers-contrast: more) {
    .tile rect {
      stroke: var(--_line);
    }
    i[class*='step-'] {
      border: 1px solid var(--_line);
    }
  }
  .tile.pointed rect {
    stroke: var(--_ink);
    stroke-width: 2;
  }
`;
