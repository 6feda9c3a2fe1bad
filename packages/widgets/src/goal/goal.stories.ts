import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {element} from '../testing/stage.ts';
import {states} from '../testing/states.ts';

const meta: Meta = {
  title: 'Goal',
  component: 'finder-goal',
  render: element('finder-goal'),
  args: {metric: 'keyEvents', target: 400},
};
export default meta;

export const Idle = states.idle;
export const Loading = states.loading;
export const Ready = states.ready;
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

export const Behind: StoryObj = {args: {metric: 'sessions', target: 40000}};
export const Over: StoryObj = {args: {metric: 'keyEvents', target: 300, period: 'lastMonth'}};
export const Rate: StoryObj = {args: {metric: 'engagementRate', target: 0.6}};
/** Less is better. */
export const AtMost: StoryObj = {args: {metric: 'bounceRate', target: 0.38}};
export const Exceeded: StoryObj = {args: {metric: 'sessions', target: 12000}};
