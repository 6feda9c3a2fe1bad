import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {embedToken} from '../testing/embed-token.ts';
import {element, nowhere} from '../testing/stage.ts';

const meta: Meta = {
  title: 'Doctor',
  component: 'finder-doctor',
  render: element('finder-doctor'),
};
export default meta;

const given = (claims: Parameters<typeof embedToken>[0]) => () =>
  Promise.resolve({token: embedToken(claims), expires_in: 600});

export const AllGood: StoryObj = {args: {getToken: given({})}};
export const NoToken: StoryObj = {args: {getToken: () => Promise.reject(new Error('down'))}};
export const OtherOrigin: StoryObj = {args: {getToken: given({origins: ['https://cms.example.jp']})}};
export const Expired: StoryObj = {args: {getToken: given({exp: Math.floor(Date.now() / 1000) - 7200})}};
export const GoogleRefuses: StoryObj = {
  args: {getToken: given({})},
  parameters: {
    finder: {situation: {state: 'error', answers: {problem: {code: 'ga4_property_refused', status: 502}}}},
  },
};
export const OlderFigures: StoryObj = {
  args: {getToken: given({})},
  parameters: {finder: {situation: {state: 'ready', answers: {quality: {stale: true}}}}},
};
export const Unreachable: StoryObj = {args: {getToken: given({}), api: nowhere}};
