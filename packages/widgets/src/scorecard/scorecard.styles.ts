import {css} from 'lit';

export const scorecardStyles = css`
  :host {
    min-height: var(--finder-scorecard-height, 172px);
  }
  .figure {
    flex: none;
    height: 36px;
    margin-top: 2px;
    overflow: hidden;
    white-space: nowrap;
    font-size: 28px;
    line-height: 36px;
    font-weight: 620;
    letter-spacing: -0.01em;
  }
  small {
    margin-left: 2px;
    font-size: 14px;
    font-weight: 500;
    letter-spacing: 0;
    color: var(--_ink-2);
  }
  small:not(:last-child) {
    margin-right: 3px;
  }
  .row {
    flex: none;
    display: flex;
    gap: 7px;
    height: 20px;
    overflow: hidden;
    white-space: nowrap;
    font-size: 12.5px;
    line-height: 20px;
  }
  .sign {
    font-size: 10px;
  }
  .against {
    overflow: hidden;
    text-overflow: ellipsis;
    font-size: 12px;
    color: var(--_ink-3);
  }
  .picture {
    position: relative;
    flex: 1;
    min-height: 24px;
    max-height: 52px;
    margin-top: 8px;
    overflow: hidden;
  }
  .picture svg {
    position: absolute;
    inset-inline-start: 0;
    inset-block-end: 0;
  }
  .number {
    width: 55%;
    height: 26px;
    margin: 7px 0 5px;
  }
  .note {
    width: 70%;
    height: 12px;
    margin: 4px 0;
  }
  @container (max-width: 190px) {
    .figure {
      height: 26px;
      line-height: 26px;
      font-size: 20px;
    }
    small {
      font-size: 11px;
    }
    .row {
      flex-wrap: wrap;
      gap: 0 7px;
      height: 34px;
      line-height: 17px;
    }
    .against {
      max-width: 100%;
    }
    .picture {
      min-height: 18px;
      margin-top: 2px;
    }
    .number {
      height: 16px;
    }
    .note {
      margin-bottom: 18px;
    }
  }
`;
