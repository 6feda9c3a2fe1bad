import {css} from 'lit';

export const pageStyles = css`
  :host {
    min-height: var(--finder-page-height, 330px);
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 10px;
    margin-top: 4px;
    overflow-wrap: anywhere;
  }
  .title b {
    font-size: 15px;
    font-weight: 600;
  }
  .title span {
    font-size: 12px;
    color: var(--_ink-3);
  }
  .title .action {
    margin-inline-start: auto;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 6px 16px;
    margin: 8px 0 0;
    font-variant-numeric: tabular-nums;
  }
  dt {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 12px;
    color: var(--_ink-3);
  }
  dd {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 3px;
    margin: 0;
    font-size: 20px;
    line-height: 26px;
    font-weight: 620;
  }
  dd small,
  dd .change {
    font-size: 12px;
  }
  dd small {
    font-weight: 400;
    color: var(--_ink-3);
  }
  dd .change {
    flex-basis: 100%;
    line-height: 16px;
  }
  .views {
    height: 52px;
    margin: 8px 0 4px;
  }
  caption {
    padding-top: 4px;
    font-size: 12px;
    text-align: start;
    color: var(--_ink-3);
  }
  .nothing {
    padding-top: 10px;
    color: var(--_ink-3);
  }
  .since {
    padding-top: 4px;
    font-size: 12px;
    color: var(--_ink-3);
  }
  .bone.line {
    width: 60%;
    height: 18px;
    margin-top: 8px;
  }
  .bone.row {
    height: 52px;
    margin-top: 14px;
  }
  .bone.compared {
    height: 68px;
  }
  .bone.rest {
    flex: 1;
    min-height: 196px;
    margin: 14px 0 6px;
  }
  @container (max-width: 520px) {
    dl {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .bone.row {
      height: 106px;
    }
    .bone.compared {
      height: 138px;
    }
  }
`;
