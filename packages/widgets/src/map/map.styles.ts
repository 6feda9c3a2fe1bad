import {css} from 'lit';

export const mapStyles = css`
  :host {
    min-height: var(--finder-map-height, 470px);
  }
  .geo {
    display: flex;
    gap: 20px;
    padding-top: 8px;
  }
  .map {
    flex: 1 1 0;
    min-width: 0;
    max-width: 480px;
  }
  .country .map {
    flex-grow: 3;
    max-width: 640px;
  }
  .country .list {
    flex-grow: 2;
  }
  .tiles {
    display: block;
    font-family: inherit;
  }
  .tile:hover rect {
    stroke: var(--_ink);
    stroke-width: 1.5;
  }
  .under {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    margin-top: 4px;
    font-size: 11px;
    color: var(--_ink-3);
  }
  .legend {
    display: flex;
    align-items: center;
    gap: 3px;
  }
  .legend i {
    width: 16px;
    height: 10px;
    border-radius: 2px;
  }
  .legend i:first-of-type {
    margin-inline-start: 3px;
  }
  .legend i:last-of-type {
    margin-inline-end: 3px;
  }
  .list {
    flex: 1 1 0;
    min-width: 0;
    max-height: 400px;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .elsewhere {
    padding-top: 6px;
    font-size: 12px;
    color: var(--_ink-3);
  }
  .bones {
    display: grid;
    grid-auto-rows: calc(var(--finder-tight, 1) * 14px);
    gap: calc(var(--finder-tight, 1) * 14px);
    overflow: hidden;
  }
  @container (max-width: 620px) {
    .geo {
      flex-direction: column;
      gap: 8px;
    }
    .map {
      flex: none;
      width: 100%;
    }
    .list {
      flex: none;
      max-height: 172px;
    }
  }
  /* The world is wider than high, and its names are longer. */
  @container (max-width: 900px) {
    .country {
      flex-direction: column;
      gap: 8px;
    }
    .country .map {
      flex: none;
      width: 100%;
    }
    .country .list {
      flex: none;
      max-height: 250px;
    }
  }
  @container (max-width: 230px) {
    td[part='share']:has(+ .change) {
      display: none;
    }
  }
`;
