import type {Grant} from '@meglass-finder/reports';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
  askReports,
  askToken,
  createCustomer,
  linesOf,
  problemIn,
  startTestService,
  tokenFor,
  type Customer,
  type TestService,
} from '../../testing/service.ts';

let service: TestService;
let customer: Customer;
beforeAll(async () => {
  service = await startTestService();
  customer = await createCustomer(service, {
    grants: [
      {
        kind: 'custom',
        params: {
          metrics: ['sessions', 'screenPageViews', 'engagedSessions'],
          dimensions: ['deviceCategory', 'country'],
        },
      },
      {kind: 'funnel', params: {steps: ['view_item', 'purchase']}},
    ],
  });
});
afterAll(() => service?.stop());

/** What becomes of reports under a token with these grants: "data", or the code of the problem. */
async function outcomes(grants: readonly Grant[] | undefined, asked: Record<string, object>) {
  const token = await tokenFor(service.api, customer, {subject: 'x', ...(grants && {grants})});
  const requests = Object.entries(asked).map(([id, params]) => ({id, kind: 'custom', params}));
  const lines = await linesOf(await askReports(service.api, {token, origin: customer.origin, requests}));
  return Object.fromEntries(lines.map((line) => [line.id, 'problem' in line ? line.problem.code : 'data']));
}

test('a list of metrics and dimensions in a grant covers what asks for nothing else', async () => {
  const dimensions = ['deviceCategory'];
  expect(
    await outcomes(undefined, {
      one: {metrics: ['sessions'], dimensions},
      several: {metrics: ['engagedSessions', 'sessions'], dimensions: ['country', 'deviceCategory']},
      'one metric of two': {metrics: ['sessions', 'bounceRate'], dimensions},
      'one dimension of two': {metrics: ['sessions'], dimensions: ['deviceCategory', 'browser']},
      'no dimension that is named': {metrics: ['sessions']},
    }),
  ).toEqual({
    one: 'data',
    several: 'data',
    'one metric of two': 'report_not_granted',
    'one dimension of two': 'report_not_granted',
    'no dimension that is named': 'report_not_granted',
  });
});

test('a token and its client cover what both name', async () => {
  const dimensions = ['deviceCategory'];
  const grants = [{kind: 'custom', params: {metrics: ['sessions', 'screenPageViews', 'bounceRate']}}];
  expect(
    await outcomes(grants, {
      both: {metrics: ['sessions', 'screenPageViews'], dimensions},
      'client alone': {metrics: ['sessions', 'engagedSessions'], dimensions},
      'token alone': {metrics: ['bounceRate'], dimensions},
      'dimension of neither': {metrics: ['sessions'], dimensions: ['browser']},
    }),
  ).toEqual({
    both: 'data',
    'client alone': 'report_not_granted',
    'token alone': 'report_not_granted',
    'dimension of neither': 'report_not_granted',
  });
});

test.each([
  ['custom', {metrics: 'visits'}],
  ['custom', {metrics: ['sessions', 'visits']}],
  ['custom', {dimensions: ['']}],
  ['custom', {dimensions: 'cohort'}],
  ['funnel', {steps: 'two words'}],
  ['page', {url: ''}],
])('%s with %o is still no grant', async (kind, params) => {
  const response = await askToken(service.api, customer, {subject: 'x', grants: [{kind, params}]});
  expect(await problemIn(response)).toMatchObject({
    code: 'invalid_request',
    detail: expect.stringContaining('does not take'),
  });
});
