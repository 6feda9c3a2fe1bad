import {css} from 'lit';

/** A table of values, a row each. */
export const rowsStyles = css`
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0;
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  th:first-child {
    text-align: start;
  }
  .bones {
    display: grid;
  }
`;
