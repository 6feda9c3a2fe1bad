import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {element} from '../testing/stage.ts';
import {states} from '../testing/states.ts';

const meta: Meta = {
  title: 'Scorecard',
  component: 'finder-scorecard',
  render: element('finder-scorecard'),
  args: {metric: 'sessions', compare: 'previous'},
};
export default meta;

export const Ready = states.ready;
export const Idle = states.idle;
export const Loading = states.loading;
export const Updating = states.updating;
export const Empty = states.empty;
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

export const Compact: StoryObj = {args: {metric: 'screenPageViews', units: 'compact'}};
export const WithoutComparison: StoryObj = {args: {compare: 'none'}};
export const Rate: StoryObj = {args: {metric: 'bounceRate', compare: 'previousYear'}};
export const Duration: StoryObj = {args: {metric: 'averageSessionDuration'}};
export const Today: StoryObj = {args: {period: 'today'}};
/** What is compared with was not measured yet. */
export const BeforeRecords: StoryObj = {
  parameters: {finder: {situation: {state: 'ready', answers: {firstDay: '2026-11-01'}}}},
};
