import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';

const meta: Meta = {title: 'Provider', component: 'finder-provider'};
export default meta;

/** One provider, several widgets: they share a period and one call. */
export const OnePeriod: StoryObj = {
  parameters: {finder: {provider: {period: 'last7days', compare: 'previous'}}},
  render: () =>
    html`<finder-scorecard metric="sessions"></finder-scorecard><br /><finder-trend></finder-trend>`,
};
/** Rows, edges and cards are close; one widget is as it is elsewhere. */
export const Compact: StoryObj = {
  tags: ['every-look'],
  parameters: {finder: {provider: {compare: 'previous', density: 'compact'}}},
  render: () =>
    html`<finder-scorecard metric="sessions"></finder-scorecard><br /><finder-ranking
        rows="5"
      ></finder-ranking
      ><br /><finder-breakdown density="comfortable"></finder-breakdown>`,
};
/** Until there is a service widgets keep their places. */
export const NotConnected: StoryObj = {
  parameters: {finder: {situation: {state: 'idle', connected: false}}},
  render: () => html`<finder-scorecard></finder-scorecard><br /><finder-trend></finder-trend>`,
};
/** Where a developer has forgotten something they say what it is. */
export const NotFinished: StoryObj = {
  parameters: {
    finder: {situation: {state: 'error', answers: {problem: {code: 'token_source_missing', status: 0}}}},
  },
  render: () => html`<finder-scorecard></finder-scorecard><br /><finder-trend></finder-trend>`,
};
