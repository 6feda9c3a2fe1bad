import type {Ga4Caller} from '../ga4/client.ts';
import type {ServiceAccountKey} from '../ga4/credentials.ts';

type Request = Parameters<Ga4Caller['runReport']>[0];

/** What GA4's stand-in was asked, and how it shall fail. */
export interface FakeGa4 {
  readonly connect: (key: ServiceAccountKey) => Ga4Caller;
  /** Every call: one entry a call, with the requests in it. */
  readonly calls: Request[][];
  /** Called before each answer; an error that it gives is thrown, a promise that it gives is waited for. */
  before: (request: Request, key: ServiceAccountKey) => Error | Promise<void> | undefined;
  /** Makes something else of each answer. */
  spoil: (answer: object) => unknown;
  /** How many calls are under way, and the most there ever were. */
  readonly inFlight: {now: number; most: number};
}

/** An error as the GA4 client throws it. */
export function grpcError(code: number, message = 'refused'): Error {
  return Object.assign(new Error(`${code} ${message}`), {code});
}

/**
 * Stands in for GA4 where a test is about us: every day has the number `figure` says. `timeZone` and currency are
 * those of Japan.
 */
export function fakeGa4(
  figure: (property: string, metric: string, day: string) => number = (property, metric, day) =>
    Number(property.slice(-3)) * 1000 + metric.length * 10 + Number(day.slice(-2)),
): FakeGa4 {
  const fake: FakeGa4 = {
    calls: [],
    before: () => undefined,
    spoil: (answer) => answer,
    inFlight: {now: 0, most: 0},
    connect: (key) => ({
      runReport: (request) => answering([request], key).then(([answer]) => answer),
      batchRunReports: ({requests}) => answering(requests ?? [], key),
      runRealtimeReport: () => Promise.reject(grpcError(12, 'nothing is going on here')),
      runFunnelReport: () => Promise.reject(grpcError(12, 'nobody goes through funnels here')),
      close: () => Promise.resolve(),
    }),
  };

  async function answering(requests: Request[], key: ServiceAccountKey): Promise<unknown[]> {
    fake.calls.push(requests);
    fake.inFlight.now += requests.length;
    fake.inFlight.most = Math.max(fake.inFlight.most, fake.inFlight.now);
    try {
      await new Promise((resolve) => setImmediate(resolve));
      for (const request of requests) {
        const failure = fake.before(request, key);
        if (failure instanceof Error) throw failure;
        await failure;
      }
      return requests.map((request) => fake.spoil(answer(request)));
    } finally {
      fake.inFlight.now -= requests.length;
    }
  }

  function answer(request: Request): object {
    const property = (request.property ?? '').replace('properties/', '');
    const ranges = request.dateRanges ?? [];
    const dimensions = (request.dimensions ?? []).map(({name}) => ({name: name ?? ''}));
    const metrics = (request.metrics ?? []).map(({name}) => ({name: name ?? ''}));
    const several = ranges.length > 1;
    const row = (dimensionValues: string[], numbers: number[]) => ({
      dimensionValues: dimensionValues.map((value) => ({value})),
      metricValues: numbers.map((value) => ({value: String(value)})),
    });
    const days = ranges.flatMap(({name, startDate, endDate}) =>
      daysBetween(startDate ?? '', endDate ?? '').map((day) => ({range: name ?? '', day})),
    );
    const numbersOf = (day: string) => metrics.map(({name}) => figure(property, name, day));
    const rows = days.map(({range, day}) =>
      row([...dimensions.map(() => day), ...(several ? [range] : [])], numbersOf(day)),
    );
    const totals = ranges.map(({name}) => {
      const own = days.filter(({range}) => range === name).map(({day}) => numbersOf(day));
      const sums = metrics.map((_, index) => own.reduce((sum, numbers) => sum + numbers[index]!, 0));
      return row([...dimensions.map(() => 'RESERVED_TOTAL'), ...(several ? [name ?? ''] : [])], sums);
    });
    return {
      dimensionHeaders: several ? [...dimensions, {name: 'dateRange'}] : dimensions,
      metricHeaders: metrics,
      rows: rows.reverse(),
      totals: request.metricAggregations?.length ? totals : [],
      rowCount: rows.length,
      metadata: {currencyCode: 'JPY', timeZone: 'Asia/Tokyo'},
      kind: 'analyticsData#runReport',
    };
  }
  return fake;
}

function daysBetween(start: string, end: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(start); time <= Date.parse(end); time += 86_400_000)
    days.push(new Date(time).toISOString().slice(0, 10).replaceAll('-', ''));
  return days;
}
