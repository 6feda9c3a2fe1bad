import {css} from 'lit';

/** A breakdown's ring, which not every first picture has. */
export const ringStyles = css`
  .donut {
    flex: none;
    width: 116px;
    height: 116px;
  }
  .ring circle {
    fill: none;
    stroke: currentColor;
    stroke-width: 17;
  }
  .dot {
    float: inline-start;
    margin: 8px 7px 0 0;
  }
  .donut ~ table th {
    width: auto;
  }
  @container (max-width: 420px) {
    .donut {
      width: 84px;
      height: 84px;
    }
    .donut ~ table .change {
      display: none;
    }
  }
`;
