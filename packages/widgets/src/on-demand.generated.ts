// Generated from the folders beside it by `npm run generate`. Do not edit.
import {loadOnDemand} from './base/on-demand.ts';

loadOnDemand({
  'finder-chart': () => import('./chart/define.ts'),
  'finder-dashboard': () => import('./dashboard/define.ts'),
  'finder-doctor': () => import('./doctor/define.ts'),
  'finder-filter': () => import('./filter/define.ts'),
  'finder-funnel': () => import('./funnel/define.ts'),
  'finder-goal': () => import('./goal/define.ts'),
  'finder-heatmap': () => import('./heatmap/define.ts'),
  'finder-insights': () => import('./insights/define.ts'),
  'finder-map': () => import('./map/define.ts'),
  'finder-movers': () => import('./movers/define.ts'),
  'finder-page': () => import('./page/define.ts'),
  'finder-period': () => import('./period/define.ts'),
  'finder-realtime': () => import('./realtime/define.ts'),
  'finder-retention': () => import('./retention/define.ts'),
  'finder-status': () => import('./status/define.ts'),
  'finder-table': () => import('./table/define.ts'),
});
