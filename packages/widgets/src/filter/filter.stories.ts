import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';

const meta: Meta = {
  title: 'Filter',
  component: 'finder-filter',
  render: () =>
    html`<finder-filter cross></finder-filter><br />
      <finder-breakdown dimension="sessionDefaultChannelGroup" selectable></finder-breakdown>`,
};
export default meta;

export const Nothing: StoryObj = {};
export const OneCondition: StoryObj = {
  parameters: {finder: {provider: {filter: 'sessionDefaultChannelGroup==Organic Search'}}},
};
export const SeveralConditions: StoryObj = {
  parameters: {finder: {provider: {filter: 'deviceCategory==mobile;pagePath=^/kurashi/;region==Fukuoka'}}},
};
