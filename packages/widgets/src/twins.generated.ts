// Generated from the folders beside it by `npm run generate`. Do not edit.
import type {LoadTwin} from './base/export/twin.ts';

/** What makes a plain table of each kind of data, by the folder of its element. */
export const twins: Readonly<Record<string, LoadTwin>> = {
  'breakdown': () => import('./breakdown/twin.ts'),
  'chart': () => import('./chart/twin.ts'),
  'funnel': () => import('./funnel/twin.ts'),
  'goal': () => import('./goal/twin.ts'),
  'heatmap': () => import('./heatmap/twin.ts'),
  'insights': () => import('./insights/twin.ts'),
  'map': () => import('./map/twin.ts'),
  'movers': () => import('./movers/twin.ts'),
  'page': () => import('./page/twin.ts'),
  'ranking': () => import('./ranking/twin.ts'),
  'realtime': () => import('./realtime/twin.ts'),
  'retention': () => import('./retention/twin.ts'),
  'scorecard': () => import('./scorecard/twin.ts'),
  'status': () => import('./status/twin.ts'),
  'table': () => import('./table/twin.ts'),
  'trend': () => import('./trend/twin.ts'),
};
