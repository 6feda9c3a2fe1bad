import type {StorybookConfig} from '@storybook/web-components-vite';
import type {Channel} from 'storybook/internal/channels';
import {REQUEST_WHATS_NEW_DATA} from 'storybook/internal/core-events';
import {defaultClientConditions, mergeConfig} from 'vite';

/** Storybook shows the widgets from their source, and tells nobody about it. */
const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['./guides/*.mdx', '../packages/widgets/src/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: {disableTelemetry: true, enableCrashReports: false, disableWhatsNewNotifications: true},
  // What it shows of news, or does not, it would ask its makers for all the same.
  experimental_serverChannel: (channel: Channel) => {
    channel.removeAllListeners(REQUEST_WHATS_NEW_DATA);
    return channel;
  },
  viteFinal: (vite) =>
    mergeConfig(vite, {resolve: {conditions: ['finder-source', ...defaultClientConditions]}}),
};
export default config;
