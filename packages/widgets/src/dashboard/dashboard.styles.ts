import {css} from 'lit';

export const dashboardStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  :host([hidden]) {
    display: none;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    margin-bottom: var(--finder-gap, 12px);
  }
  .head finder-period {
    max-width: 100%;
    margin-inline-start: auto;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: var(--finder-gap, 12px);
  }
  .quarter {
    grid-column: span 3;
  }
  .whole {
    grid-column: span 12;
  }
  .wide {
    --finder-ranking-height: 466px;
    grid-column: span 7;
  }
  .narrow {
    grid-column: span 5;
    display: grid;
    grid-template-rows: auto 1fr;
    gap: inherit;
  }
  .narrow :last-child {
    --finder-breakdown-height: 190px;
  }
  @container (max-width: 860px) {
    .quarter {
      grid-column: span 6;
    }
    .wide,
    .narrow {
      grid-column: span 12;
    }
  }
  @container (max-width: 340px) {
    .head finder-period {
      margin-inline-start: 0;
    }
  }
`;
