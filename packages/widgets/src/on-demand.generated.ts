// Generated from the folders beside it by `npm run generate`. Do not edit.
import {loadOnDemand} from './base/on-demand.ts';

loadOnDemand({
  'finder-dashboard': () => import('./dashboard/define.ts'),
  'finder-heatmap': () => import('./heatmap/define.ts'),
  'finder-period': () => import('./period/define.ts'),
});
