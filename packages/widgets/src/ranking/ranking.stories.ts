import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {element} from '../testing/stage.ts';
import {states} from '../testing/states.ts';

const meta: Meta = {
  title: 'Ranking',
  component: 'finder-ranking',
  render: element('finder-ranking'),
  args: {metric: 'screenPageViews', dimension: 'pagePath', compare: 'previous'},
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

export const ByChange: StoryObj = {args: {sort: 'change'}};
export const ByName: StoryObj = {args: {sort: 'name', direction: 'ascending'}};
export const WithoutComparison: StoryObj = {args: {compare: 'none'}};
export const Sources: StoryObj = {args: {metric: 'sessions', dimension: 'sessionSource', rows: 8}};
/** Users may not be added up: no share, no rest. */
export const Users: StoryObj = {args: {metric: 'activeUsers'}};
export const Selectable: StoryObj = {args: {selectable: true}};

/** Somebody looks for a page: in all that there are, by title or address. */
export const Searched: StoryObj = {args: {search: '/kurashi/', rows: 4}};
export const NothingFound: StoryObj = {args: {search: 'どこにもない'}};
