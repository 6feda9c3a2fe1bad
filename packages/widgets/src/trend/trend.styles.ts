import {css} from 'lit';

export const trendStyles = css`
  :host {
    min-height: var(--finder-trend-height, 300px);
  }
  .plot {
    position: relative;
    flex: 1;
    min-height: 120px;
    margin-top: 6px;
    touch-action: pan-y;
  }
  .plot svg {
    position: absolute;
    inset: 0;
  }
  .key {
    flex: none;
    display: flex;
    align-items: center;
    gap: 12px;
    height: 24px;
    margin-top: 4px;
    overflow: hidden;
    white-space: nowrap;
    font-size: 12px;
    color: var(--_ink-2);
  }
  .key svg {
    display: inline-block;
    vertical-align: middle;
    margin-inline-end: 5px;
  }
  .key span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .key button {
    margin-inline-start: auto;
  }
  @container (max-width: 300px) {
    .key {
      flex-wrap: wrap;
      gap: 0 8px;
      height: auto;
      font-size: 11px;
    }
  }
  .bone.plot {
    margin: 26px 0 32px;
  }
`;
