import {css} from 'lit';

/** A breakdown's ring, which not every first picture has. */
export const ringStyles = css`
  .donut {
    flex: none;
    width: 116px;
    height: 116px;
  }
  /* Beside a higher card it stands in the middle of its own. */
  .parts {
    flex: 1;
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
    width: 100%;
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
  @container (max-width: 230px) {
    .parts {
      gap: 10px;
    }
    .donut {
      width: 56px;
      height: 56px;
    }
    .donut ~ table .text {
      white-space: normal;
    }
  }
  /* All parts have the reader's own colour: numbers say which is which. */
  @media (forced-colors: active) {
    .place {
      display: inline;
      fill: Canvas;
      font-size: 12px;
      font-weight: 600;
      text-anchor: middle;
    }
    .dot {
      display: none;
    }
    .donut ~ table {
      counter-reset: place;
    }
    .donut ~ table th::before {
      counter-increment: place;
      content: counter(place);
      content: counter(place) / ''; /* nobody needs to hear it */
      float: inline-start;
      width: 8px;
      margin-inline-end: 7px;
      font-weight: 600;
    }
  }
`;
