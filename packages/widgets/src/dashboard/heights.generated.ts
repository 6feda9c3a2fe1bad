// Generated from the elements' documentation by `npm run generate`. Do not edit.
import {css} from 'lit';

/** The place of elements whose code has not come yet. */
export const heightStyles = css`
  finder-breakdown:not(:defined) {
    min-height: var(--finder-breakdown-height, calc(var(--finder-tight, 1) * 256px));
  }
  finder-chart:not(:defined) {
    min-height: var(--finder-chart-height, calc(var(--finder-tight, 1) * 280px));
  }
  finder-doctor:not(:defined) {
    min-height: var(--finder-doctor-height, calc(var(--finder-tight, 1) * 360px));
  }
  finder-funnel:not(:defined) {
    min-height: var(--finder-funnel-height, calc(var(--finder-tight, 1) * 300px));
  }
  finder-goal:not(:defined) {
    min-height: var(--finder-goal-height, calc(var(--finder-tight, 1) * 190px));
  }
  finder-heatmap:not(:defined) {
    min-height: var(--finder-heatmap-height, calc(var(--finder-tight, 1) * 304px));
  }
  finder-insights:not(:defined) {
    min-height: var(--finder-insights-height, calc(var(--finder-tight, 1) * 200px));
  }
  finder-map:not(:defined) {
    min-height: var(--finder-map-height, calc(var(--finder-tight, 1) * 470px));
  }
  finder-movers:not(:defined) {
    min-height: var(--finder-movers-height, calc(var(--finder-tight, 1) * 306px));
  }
  finder-page:not(:defined) {
    min-height: var(--finder-page-height, calc(var(--finder-tight, 1) * 330px));
  }
  finder-period:not(:defined) {
    min-height: var(--finder-period-height, calc(var(--finder-tight, 1) * 34px));
  }
  finder-ranking:not(:defined) {
    min-height: var(--finder-ranking-height, calc(var(--finder-tight, 1) * 380px));
  }
  finder-realtime:not(:defined) {
    min-height: var(--finder-realtime-height, calc(var(--finder-tight, 1) * 210px));
  }
  finder-retention:not(:defined) {
    min-height: var(--finder-retention-height, calc(var(--finder-tight, 1) * 310px));
  }
  finder-scorecard:not(:defined) {
    min-height: var(--finder-scorecard-height, calc(var(--finder-tight, 1) * 172px));
  }
  finder-status:not(:defined) {
    min-height: var(--finder-status-height, calc(var(--finder-tight, 1) * 230px));
  }
  finder-table:not(:defined) {
    min-height: var(--finder-table-height, calc(var(--finder-tight, 1) * 360px));
  }
  finder-trend:not(:defined) {
    min-height: var(--finder-trend-height, calc(var(--finder-tight, 1) * 300px));
  }
`;
