import {madeUpReport} from '../../../../widgets/src/testing/made-up.ts';
import type {BreakdownData, RankingData, ScorecardData, TrendData} from '@meglass-finder/reports';

/** What one page does with the same dashboard: four figures with small lines, a trend with the period before, a ranking, bars and a ring. */
export interface Dashboards {
  /** Puts so many dashboards into the page, and comes back when those in sight are drawn. */
  mount(count: number): Promise<void> | void;
  /** Shows another period in all of them. */
  update(): Promise<void> | void;
  unmount(): void;
}

declare global {
  interface Window {
    dashboards: Dashboards;
  }
}

const today = '2026-11-23';
export const figureNames = ['activeUsers', 'sessions', 'screenPageViews', 'keyEvents'] as const;

/** The figures of a dashboard in a period: the same for all. */
export interface Figures {
  readonly scorecards: readonly ScorecardData[];
  readonly trend: TrendData;
  readonly ranking: RankingData;
  readonly channels: BreakdownData;
  readonly devices: BreakdownData;
}

export function figuresOf(period: string): Figures {
  const report = (kind: 'scorecard' | 'trend' | 'ranking' | 'breakdown', params: object) =>
    madeUpReport(kind, {period, compare: 'previous', ...params}, {today});
  return {
    scorecards: figureNames.map((metric) => report('scorecard', {metric}) as ScorecardData),
    trend: report('trend', {metric: 'sessions'}) as TrendData,
    ranking: report('ranking', {metric: 'screenPageViews', dimension: 'pagePath', limit: 8}) as RankingData,
    channels: report('breakdown', {
      metric: 'sessions',
      dimension: 'sessionDefaultChannelGroup',
    }) as BreakdownData,
    devices: report('breakdown', {metric: 'sessions', dimension: 'deviceCategory'}) as BreakdownData,
  };
}

/** The two periods that are shown by turns. */
export const periods = ['last28days', '2026-09-01/2026-09-28'] as const;

/** Resolves when what was done so far is painted. */
export function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
