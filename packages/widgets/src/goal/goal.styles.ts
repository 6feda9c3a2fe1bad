import {css} from 'lit';

export const goalStyles = css`
  :host {
    min-height: var(--finder-goal-height, 190px);
  }
  .figure {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin-top: 2px;
    font-size: 28px;
    line-height: 36px;
    font-weight: 620;
    font-variant-numeric: tabular-nums;
  }
  .figure small {
    font-size: 13px;
    line-height: 18px;
    font-weight: 400;
    color: var(--_ink-3);
  }
  .way {
    margin: 4px 0;
  }
  .way svg {
    display: block;
    width: 100%;
    height: 20px;
    overflow: visible;
  }
  .to-go {
    fill: var(--_rest);
    stroke: var(--_line);
  }
  .ahead {
    fill: var(--_accent-soft);
  }
  .done {
    fill: var(--_accent);
  }
  .pace {
    stroke: var(--_ink);
    stroke-width: 2;
  }
  .target {
    stroke: var(--_ink);
    stroke-width: 1.5;
    stroke-dasharray: 3 2;
  }
  .halo {
    stroke: var(--_paper);
    stroke-width: 4;
  }
  .line {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }
  .line b {
    font-weight: 600;
  }
  .line span,
  .quiet {
    font-size: 12px;
    color: var(--_ink-3);
  }
  .verdict {
    font-weight: 600;
    color: var(--_ink-2);
  }
  .quiet {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
  }
  .good {
    color: var(--_up);
  }
  .bad {
    color: var(--_down);
  }
  .bone.number {
    width: 55%;
    height: 26px;
    margin: 7px 0;
  }
  .bone.way {
    height: 14px;
  }
  .bone.note {
    width: 40%;
    height: 14px;
    margin-top: 10px;
  }
  /* Its lines take two each. */
  @container (max-width: 230px) {
    .bone.note {
      margin-bottom: 55px;
    }
  }
  @media (forced-colors: active) {
    .ahead {
      fill: GrayText;
    }
  }
`;
