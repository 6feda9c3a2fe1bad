import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {element} from '../testing/stage.ts';
import {states} from '../testing/states.ts';

const meta: Meta = {
  title: 'Table',
  component: 'finder-table',
  render: element('finder-table'),
  args: {metrics: 'sessions engagementRate bounceRate', dimensions: 'browser'},
};
export default meta;

export const Idle = states.idle;
/** As many rows as there are. */
const whole = {args: {rows: 4}};
export const Loading: StoryObj = {...states.loading, ...whole};
export const Ready: StoryObj = {...states.ready, ...whole};
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

export const Compared: StoryObj = {
  args: {metrics: 'sessions engagementRate keyEvents', dimensions: 'sessionSource', compare: 'previous'},
};
export const LandingPages: StoryObj = {args: {of: 'landing', compare: 'previous'}};
export const Items: StoryObj = {args: {of: 'ecommerce'}};
export const Searches: StoryObj = {args: {of: 'search'}};
export const Selectable: StoryObj = {args: {of: 'acquisition', selectable: true}};
