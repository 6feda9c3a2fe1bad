// Generated from the folders beside it by `npm run generate`. Do not edit.

/** Defines every element of the package; the provider first, so that it hears the others’ questions. */
import './provider/define.ts';
import './breakdown/define.ts';
import './chart/define.ts';
import './dashboard/define.ts';
import './doctor/define.ts';
import './filter/define.ts';
import './funnel/define.ts';
import './goal/define.ts';
import './heatmap/define.ts';
import './insights/define.ts';
import './map/define.ts';
import './movers/define.ts';
import './page/define.ts';
import './period/define.ts';
import './ranking/define.ts';
import './realtime/define.ts';
import './retention/define.ts';
import './scorecard/define.ts';
import './status/define.ts';
import './table/define.ts';
import './trend/define.ts';
