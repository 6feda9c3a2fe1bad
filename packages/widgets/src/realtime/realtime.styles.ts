import {css} from 'lit';

export const realtimeStyles = css`
  :host {
    min-height: var(--finder-realtime-height, 210px);
  }
  .figure {
    display: flex;
    align-items: baseline;
    gap: 6px;
    margin-top: 2px;
    font-size: 28px;
    line-height: 36px;
    font-weight: 620;
    font-variant-numeric: tabular-nums;
  }
  .figure small {
    font-size: 12px;
    line-height: 15px;
    font-weight: 400;
    color: var(--_ink-3);
  }
  .minutes {
    position: relative;
    flex: 1;
    min-height: 84px;
    margin-top: 6px;
  }
  .minutes svg {
    position: absolute; /* is as large as the box, and never makes it larger */
  }
  .ends {
    display: flex;
    justify-content: space-between;
    font-size: 11px;
    color: var(--_ink-3);
  }
  .nothing {
    padding-top: 6px;
    font-size: 12px;
    color: var(--_ink-3);
  }
  .number {
    width: 40%;
    height: 26px;
    margin: 7px 0;
  }
  .row-bone {
    height: calc(var(--finder-tight, 1) * 28px - 14px);
    margin: 7px 0;
  }
  .wide-bone {
    flex: 1;
    min-height: 84px;
    margin-bottom: 21px;
  }
`;
