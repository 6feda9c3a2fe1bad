import {afterAll, beforeAll, expect, test} from 'vitest';
import {createCustomer, startTestService, tokenFor, type TestService} from '../testing/service.ts';

const tenants = 20;
const requests = 20_000;
const inFlight = 2000;

let service: TestService;
let tokens: string[];

beforeAll(async () => {
  service = await startTestService({limits: {tokensPerMinute: 1e9, reportCallsPerMinute: 1e9}});
  tokens = [];
  for (let index = 0; index < tenants; index++) {
    const customer = await createCustomer(service, {
      number: String(300_000_001 + index),
      name: `Tenant ${index}`,
      allowServers: true,
    });
    tokens.push(await tokenFor(service.api, customer));
  }
});
afterAll(() => service?.stop());

test('twenty tenants who ask the same at once get their own figures each', async () => {
  // The stand-in's figures are of the property: 1000 times the end of its number, and something by metric and day.
  const body = (token: string, period: string) =>
    JSON.stringify({
      token,
      requests: [
        {id: 'a', kind: 'trend', params: {metric: 'sessions', period}},
        {id: 'b', kind: 'scorecard', params: {metric: 'activeUsers', period}},
      ],
    });
  let next = 0;
  let foreign = 0;
  let refused = 0;
  let right = 0;
  interface Line {
    readonly data?: {current: {values: number[]}};
    readonly problem?: {status: number};
    readonly status?: number;
  }
  const ask = async (tenant: number, day: string): Promise<Line[]> => {
    const answer = await fetch(`${service.api}/v1/reports`, {
      method: 'POST',
      headers: {'content-type': 'text/plain'},
      body: body(tokens[tenant]!, `2026-11-${day}/2026-11-22`),
    })
      .then((response) => response.text())
      .catch(() => undefined);
    if (answer === undefined) return [{status: 503}]; // a connection that was lost has told nothing
    return answer
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  };
  /** A server that gets too little of the processor refuses rather than trust what it knows: whoever is told so asks again. */
  const isToTryAgain = ({problem, status = problem?.status}: Line) => status === 503 || status === 504;
  const viewer = async () => {
    for (let number = next++; number < requests; number = next++) {
      const tenant = number % tenants;
      // A new question now and then, so that answers are made while others are read.
      const day = String(1 + (Math.floor(number / 1000) % 20)).padStart(2, '0');
      let lines = await ask(tenant, day);
      while (lines.some(isToTryAgain)) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        lines = await ask(tenant, day);
      }
      for (const {data} of lines)
        if (!data) refused += 1;
        else if (data.current.values.every((value) => Math.floor(value / 1000) === tenant + 1)) right += 1;
        else foreign += 1;
    }
  };
  await Promise.all(Array.from({length: inFlight}, viewer));
  expect({right, refused, foreign}).toEqual({right: 2 * requests, refused: 0, foreign: 0});
}, 600_000);
