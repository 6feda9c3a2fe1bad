import {css} from 'lit';

export const funnelStyles = css`
  :host {
    min-height: var(--finder-funnel-height, 300px);
  }
  .steps {
    display: flex;
    flex-direction: column;
    gap: 2px;
    margin: 6px 0 0;
    padding: 0;
    list-style: none;
    font-variant-numeric: tabular-nums;
  }
  .line {
    display: flex;
    align-items: baseline;
    gap: 8px;
  }
  .name {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  b {
    font-weight: 600;
  }
  [part='from-previous'],
  .left,
  .whole {
    font-size: 12px;
    color: var(--_ink-3);
    white-space: nowrap;
  }
  .bar {
    display: block;
    width: 100%;
    height: 12px;
    margin: 2px 0;
    border-radius: 3px;
    background: var(--_rest);
    fill: var(--_accent);
  }
  .left {
    line-height: 16px;
    padding-inline-start: 12px;
    text-align: end;
  }
  .whole {
    margin-top: 2px;
    color: var(--_ink-2);
  }
  .bones {
    display: grid;
    gap: 25px;
    padding: 10px 0 24px;
  }
  .bones .bone {
    height: 28px;
  }
  @container (max-width: 300px) {
    .line {
      flex-wrap: wrap;
      gap: 0 8px;
    }
    .name {
      flex-basis: 100%;
    }
    .bones {
      gap: 46px;
      padding-bottom: 40px;
    }
  }
  @media (forced-colors: active) {
    .bar {
      border: 1px solid GrayText;
    }
  }
`;
