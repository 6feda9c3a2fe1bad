import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {element} from '../testing/stage.ts';

const meta: Meta = {title: 'Period', component: 'finder-period', render: element('finder-period')};
export default meta;

export const Plain: StoryObj = {};
export const Compared: StoryObj = {
  parameters: {finder: {provider: {period: 'thisMonth', compare: 'previousYear'}}},
};
export const DaysOfOnesOwn: StoryObj = {
  parameters: {finder: {provider: {period: '2026-11-01/2026-11-15', compare: 'previous'}}},
};
/** One widget follows the picker, the other has a period of its own. */
export const WithWidgets: StoryObj = {
  render: () =>
    html`<finder-period></finder-period><br /><finder-scorecard metric="sessions"></finder-scorecard><br />
      <finder-scorecard metric="sessions" period="yesterday"></finder-scorecard>`,
};
