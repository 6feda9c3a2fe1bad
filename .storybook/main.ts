import type {StorybookConfig} from '@storybook/web-components-vite';
import {defaultClientConditions, mergeConfig} from 'vite';

/** Storybook shows the widgets from their source, and tells nobody about it. */
const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['./guides/*.mdx', '../packages/widgets/src/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: {disableTelemetry: true, enableCrashReports: false, disableWhatsNewNotifications: true},
  viteFinal: (vite) =>
    mergeConfig(vite, {resolve: {conditions: ['finder-source', ...defaultClientConditions]}}),
};
export default config;
