import type {Outcome} from './run-client.ts';

/** A call and what must come of it. */
export interface Case {
  readonly what: string;
  /** By default `runReport`. */
  readonly method?: string;
  readonly request: object;
  /** The key that calls; by default the one that may read everything. */
  readonly key?: 'usual' | 'nobody' | 'revoked';
  readonly expect: Expected;
}

/** What is said of an outcome; what is not said may be anything. */
export type Expected =
  | {readonly error: {readonly status: string; readonly message: string | RegExp; readonly reason?: string}}
  | Summary;

/** An answer in short. Rows are text, such as `20260308|google 3 1`. */
export interface Summary {
  readonly headers?: string;
  readonly rows?: readonly string[];
  readonly totals?: readonly string[];
  readonly maximums?: readonly string[];
  readonly minimums?: readonly string[];
  readonly aggregates?: readonly string[];
  /** The values of each pivot. */
  readonly heads?: readonly (readonly string[])[];
  /** What the answer has besides, in the protocol's JSON. */
  readonly has?: Readonly<Record<string, unknown>>;
  /** What the answer must not have. */
  readonly lacks?: readonly string[];
}

interface Values {
  readonly dimensionValues?: readonly {readonly value?: string}[];
  readonly metricValues?: readonly {readonly value?: string}[];
}

interface AnyResponse {
  readonly dimensionHeaders?: readonly {readonly name: string}[];
  readonly metricHeaders?: readonly {readonly name: string}[];
  readonly pivotHeaders?: readonly {readonly pivotDimensionHeaders?: readonly Values[]}[];
}

const rowLists = ['rows', 'totals', 'maximums', 'minimums', 'aggregates'] as const;

/** An outcome in short, to hold against what is expected. */
export function summaryOf({response}: Outcome): Summary {
  const answer = response as AnyResponse & Partial<Record<(typeof rowLists)[number], readonly Values[]>>;
  const {dimensionHeaders = [], metricHeaders = [], pivotHeaders = []} = answer;
  return {
    headers: [...dimensionHeaders, ...metricHeaders].map(({name}) => name).join(' '),
    ...Object.fromEntries(rowLists.map((list) => [list, (answer[list] ?? []).map(lineOf)])),
    heads: pivotHeaders.map(({pivotDimensionHeaders = []}) => pivotDimensionHeaders.map(lineOf)),
    has: answer as Readonly<Record<string, unknown>>,
  };
}

function lineOf({dimensionValues = [], metricValues = []}: Values): string {
  const dimensions = dimensionValues.map(({value = ''}) => value).join('|');
  return [dimensions, ...metricValues.map(({value = ''}) => value)].join(' ').trim();
}

const names = (list: string) => (list ? list.split(' ').map((name) => ({name})) : []);

/** All three days of the hand-made property. */
export const allDays = [{startDate: '2026-03-08', endDate: 'today'}];

/** A request for dimensions and metrics, each a list of names with spaces between. */
export function asking(dimensions: string, metrics: string, more: object = {}): object {
  return {
    property: 'properties/1',
    ...(dimensions && {dimensions: names(dimensions)}),
    ...(metrics && {metrics: names(metrics)}),
    dateRanges: allDays,
    ...more,
  };
}
