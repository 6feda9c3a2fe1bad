import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {element} from '../testing/stage.ts';
import type {Course} from '../testing/made-up-figures.ts';
import {states} from '../testing/states.ts';

const meta: Meta = {
  title: 'Insights',
  component: 'finder-insights',
  render: element('finder-insights'),
  args: {},
};
export default meta;

export const Idle = states.idle;
export const Loading = states.loading;
export const Ready = states.ready;
export const Updating = states.updating;
export const Gathering = states.gathering;
export const Stale = states.stale;
export const Partial = states.partial;
export const Forbidden = states.forbidden;
export const TokenExpired = states.tokenExpired;
export const QuotaExhausted = states.quotaExhausted;
export const Offline = states.offline;
export const Error = states.error;
export const Sampled = states.sampled;
export const Thresholded = states.thresholded;
export const OtherRow = states.otherRow;
export const Restricted = states.restricted;
export const Estimated = states.estimated;
export const NotRenewed = states.notRenewed;

export const WithGoal: StoryObj = {args: {goalMetric: 'sessions', target: 60000}};
/** Nothing is out of the ordinary, or there is too little to tell. */
export const Quiet: StoryObj = {parameters: {finder: {situation: {state: 'ready', answers: {rows: []}}}}};

/** Days that count less or more than others like them, and what is said of them. */
const told = (course: Course): StoryObj => ({
  parameters: {finder: {situation: {state: 'ready', answers: {course}}}},
});
/** Half of it since the ninth of November, and it has stayed so. */
export const NewLevel = told((day) => (day < '2026-11-09' ? 1 : 0.5));
/** Nothing is counted any more: most likely nothing is measured. */
export const NothingMeasured = told((day) => (day < '2026-11-17' ? 1 : 0));
/** Four quiet days in a row. */
export const QuietDays = told((day) => (day >= '2026-11-03' && day <= '2026-11-06' ? 0.4 : 1));
