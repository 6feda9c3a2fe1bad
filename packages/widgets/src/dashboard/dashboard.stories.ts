import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {element} from '../testing/stage.ts';
import {states} from '../testing/states.ts';

const meta: Meta = {
  title: 'Dashboard',
  component: 'finder-dashboard',
  render: element('finder-dashboard'),
  parameters: {finder: {provider: {compare: 'previous'}}},
};
export default meta;

export const Ready: StoryObj = {};
export const Loading = states.loading;
export const Empty = states.empty;
export const Gathering = states.gathering;
export const Error = states.error;
export const WithoutComparison: StoryObj = {parameters: {finder: {provider: {compare: 'none'}}}};
export const OtherFigures: StoryObj = {
  args: {metrics: 'newUsers bounceRate averageSessionDuration'},
  render: ({metrics}) =>
    html`<finder-dashboard metrics=${String(metrics)}
      ><b slot="heading">しおみ市のサイト</b></finder-dashboard
    >`,
};
export const Printable: StoryObj = {args: {printable: true}};
export const Morning: StoryObj = {tags: ['every-look'], args: {layout: 'morning'}};
export const Content: StoryObj = {tags: ['every-look'], args: {layout: 'content'}};
export const Acquisition: StoryObj = {tags: ['every-look'], args: {layout: 'acquisition'}};
export const Audience: StoryObj = {tags: ['every-look'], args: {layout: 'audience'}};
export const Goals: StoryObj = {tags: ['every-look'], args: {layout: 'goals'}};
export const Shop: StoryObj = {tags: ['every-look'], args: {layout: 'shop'}};
export const OnePage: StoryObj = {tags: ['every-look'], args: {layout: 'page', url: '/kurashi/gomi/'}};
export const Realtime: StoryObj = {tags: ['every-look'], args: {layout: 'realtime'}};
/** What the page keeps is data: any widgets, in any order. */
export const Described: StoryObj = {
  args: {
    description: {
      widgets: [
        {widget: 'goal', width: 'third', attributes: {metric: 'keyEvents', target: 400}},
        {widget: 'scorecard', width: 'third', attributes: {metric: 'sessions'}},
        {widget: 'status', width: 'third'},
        {widget: 'heatmap', width: 'whole', attributes: {metric: 'screenPageViews'}},
      ],
    },
  },
};
/** Much at a glance. */
export const Compact: StoryObj = {
  tags: ['every-look'],
  parameters: {finder: {provider: {compare: 'previous', density: 'compact'}}},
};
/** People put the widgets into the order that suits them; the page keeps what `finder-arrange` tells. */
export const Arranging: StoryObj = {
  tags: ['every-look'],
  args: {
    arrange: true,
    description: {
      widgets: [
        {widget: 'scorecard', width: 'quarter', attributes: {metric: 'sessions'}},
        {widget: 'scorecard', width: 'quarter', attributes: {metric: 'activeUsers'}},
        {widget: 'goal', width: 'half', attributes: {metric: 'keyEvents', target: 400}},
        {widget: 'trend', width: 'whole', attributes: {metric: 'sessions'}},
      ],
    },
  },
};
