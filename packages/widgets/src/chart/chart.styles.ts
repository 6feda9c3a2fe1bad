import {css} from 'lit';

export const figureChartStyles = css`
  :host {
    min-height: var(--finder-chart-height, 280px);
  }
  .columns {
    position: relative;
    flex: 1;
    min-height: 190px;
    margin-top: 6px;
  }
  .columns svg {
    position: absolute; /* is as large as the box, and never makes it larger */
  }
  table {
    margin-top: 6px;
  }
  .bars {
    display: table-cell; /* they are what it is for */
    width: 54%;
  }
  tbody th {
    width: 34%;
  }
  @container (max-width: 420px) {
    .bars {
      width: 30%;
    }
    tbody th {
      width: 46%;
    }
  }
  .bone {
    flex: 1;
    min-height: 140px;
    margin-top: 6px;
  }
`;
