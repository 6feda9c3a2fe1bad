import {addDays, maximumMarksShown, type ReportLine} from '@meglass-finder/reports';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {
  askReports,
  createCustomer,
  linesOf,
  startTestService,
  tokenFor,
  type TestService,
} from '../../testing/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({limits: {tokensPerMinute: 1e9, reportCallsPerMinute: 1e9}});
});
afterAll(() => service?.stop());

test('a trend shows the newest notes of its days, and says whether there are older ones', async () => {
  const customer = await createCustomer(service);
  const {client, origin} = customer;
  const note = async (index: number) => {
    const response = await fetch(`${service.api}/v1/marks`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        reference: String(index),
        day: addDays('2026-10-01', index % 50),
        kind: 'published',
        text: `Note ${index}`,
      }),
    });
    expect(response.status).toBe(200);
  };
  const shown = async (period: string) => {
    const token = await tokenFor(service.api, customer);
    const requests = [{id: 'a', kind: 'trend', params: {metric: 'sessions', period}}];
    const [line] = await linesOf(await askReports(service.api, {token, origin, requests}));
    const {data} = line as Extract<ReportLine, {etag: string}>;
    const {marks, olderMarks} = data as {marks: {day: string}[]; olderMarks: boolean};
    return {count: marks.length, first: marks[0]!.day, last: marks.at(-1)!.day, olderMarks};
  };
  await note(0); // from then on the secret is known: of many first calls at once, some would count as guesses
  await Promise.all(Array.from({length: maximumMarksShown - 1}, (_, index) => note(index + 1)));
  const whole = {count: maximumMarksShown, first: '2026-10-01', last: '2026-11-19'};
  expect(await shown('2026-10-01/2026-11-20')).toEqual({...whole, olderMarks: false});
  await Promise.all([0, 50, 100, 150].map((index) => note(1000 + index)));
  expect(await shown('2026-10-01/2026-11-21')).toEqual({...whole, olderMarks: true});
});
