/** What a page loads with one script tag: the elements that most pages have; the others come when a page has them. */
import './provider/define.ts';
import './breakdown/define.ts';
import './ranking/define.ts';
import './scorecard/define.ts';
import './trend/define.ts';
import {loadOnDemand} from './base/on-demand.ts';

loadOnDemand({
  'finder-dashboard': () => import('./dashboard/define.ts'),
  'finder-period': () => import('./period/define.ts'),
});
