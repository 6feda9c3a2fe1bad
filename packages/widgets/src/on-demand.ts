import {loadOnDemand} from './base/on-demand.ts';

loadOnDemand({
  'finder-dashboard': () => import('./dashboard/define.ts'),
  'finder-period': () => import('./period/define.ts'),
});
