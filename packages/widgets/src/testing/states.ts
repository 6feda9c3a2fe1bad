import type {StoryObj} from '@storybook/web-components-vite';
import type {Quality} from '@meglass-finder/reports';
import type {Situation} from './stage.ts';

const never = new Promise<void>(() => undefined);
const badge = (quality: Partial<Quality>): Situation => ({state: 'ready', answers: {quality}});
const failure = (
  state: Situation['state'],
  code: string,
  status: number,
  retryAfter?: number,
): Situation => ({
  state,
  answers: {problem: {code, status, ...(retryAfter && {retryAfter})}},
});

const situations = {
  idle: {state: 'idle', connected: false},
  loading: {state: 'loading', answers: {held: never}},
  ready: {state: 'ready'},
  updating: {state: 'updating', then: {held: never}},
  empty: {state: 'empty', answers: {rows: []}},
  gathering: {state: 'gathering', answers: {rows: [], quality: {gathering: true}}},
  stale: {state: 'stale', answers: {quality: {stale: true}}},
  partial: {state: 'partial', answers: {quality: {partialDays: ['2026-11-22']}}},
  forbidden: failure('forbidden', 'report_not_granted', 403),
  tokenExpired: failure('token-expired', 'token_expired', 401),
  quotaExhausted: failure('quota-exhausted', 'ga4_quota_exhausted', 503, 5400),
  offline: failure('offline', 'offline', 0),
  error: failure('error', 'ga4_unavailable', 503),
  sampled: badge({sampled: true}),
  thresholded: badge({thresholded: true}),
  otherRow: badge({otherRow: true}),
  restricted: badge({restrictedMetrics: ['keyEvents']}),
  estimated: badge({estimated: ['activeUsers']}),
  notRenewed: {state: 'error', then: {problem: {code: 'ga4_unavailable', status: 503}}},
} as const satisfies Record<string, Situation>;

/** A story for every state of a data widget, and for everything that makes its figures less than exact. */
export const states = Object.fromEntries(
  Object.entries(situations).map(([name, situation]): [string, StoryObj] => [
    name,
    {parameters: {finder: {situation}}},
  ]),
) as Record<keyof typeof situations, StoryObj>;
