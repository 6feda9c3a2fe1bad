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
export const Error = states.error;
export const WithoutComparison: StoryObj = {parameters: {finder: {provider: {compare: 'none'}}}};
export const OtherFigures: StoryObj = {
  args: {metrics: 'newUsers bounceRate averageSessionDuration'},
  render: ({metrics}) =>
    html`<finder-dashboard metrics=${String(metrics)}
      ><b slot="heading">しおみ市のサイト</b></finder-dashboard
    >`,
};
