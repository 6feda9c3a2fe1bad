// Generated from the folders beside it by `npm run generate`. Do not edit.

/** Defines every element of the package; the provider first, so that it hears the others’ questions. */
import './provider/define.ts';
import './breakdown/define.ts';
import './dashboard/define.ts';
import './heatmap/define.ts';
import './period/define.ts';
import './ranking/define.ts';
import './scorecard/define.ts';
import './trend/define.ts';
