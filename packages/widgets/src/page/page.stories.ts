import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {element} from '../testing/stage.ts';
import {states} from '../testing/states.ts';

const meta: Meta = {
  title: 'Page',
  component: 'finder-page',
  render: element('finder-page'),
  args: {url: '/kurashi/gomi/'},
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

export const SeenSince: StoryObj = {
  args: {url: '/kurashi/gomi/', compare: 'previous'},
  parameters: {finder: {situation: {state: 'ready', answers: {since: '2026-11-10'}}}},
};

export const SeenLater: StoryObj = {
  parameters: {finder: {situation: {state: 'empty', answers: {since: '2026-11-24'}}}},
};

export const Compared: StoryObj = {args: {url: '/kurashi/gomi/', compare: 'previous'}};
