import type {RangeName, Table, TableRow} from '@meglass-finder/reports';
import {z} from 'zod';
import {AppError} from '../app-error.ts';
import {quotaShape, type QuotaReading} from './quota-reading.ts';
import type {AskedQuery} from './request.ts';

/** What GA4 says about an answer besides its numbers. */
export interface AnswerFacts {
  readonly timeZone: string;
  readonly currency: string;
  readonly sampled: boolean;
  readonly thresholded: boolean;
  readonly otherRow: boolean;
  readonly restrictedMetrics: readonly string[];
}

export interface Ga4Answer {
  readonly table: Table;
  readonly facts: AnswerFacts;
  /** What is left of the property's quota, where GA4 said it. */
  readonly quota: QuotaReading | undefined;
}

const values = z.array(z.object({value: z.string().nullish()})).nullish();
const rows = z.array(z.object({dimensionValues: values, metricValues: values})).nullish();
const headers = z.array(z.object({name: z.string()})).nullish();
const answerShape = z.object({
  dimensionHeaders: headers,
  metricHeaders: headers,
  rows,
  totals: rows,
  rowCount: z.coerce.number().int().nonnegative().nullish(),
  propertyQuota: quotaShape,
  metadata: z
    .object({
      currencyCode: z.string().nullish(),
      timeZone: z.string().nullish(),
      dataLossFromOtherRow: z.boolean().nullish(),
      subjectToThresholding: z.boolean().nullish(),
      samplingMetadatas: z.array(z.unknown()).nullish(),
      schemaRestrictionResponse: z
        .object({activeMetricRestrictions: z.array(z.object({metricName: z.string().nullish()})).nullish()})
        .nullish(),
    })
    .nullish(),
});
type AnswerRow = NonNullable<z.infer<typeof rows>>[number];

const funnelShape = z.object({
  funnelTable: z.object({
    dimensionHeaders: headers,
    metricHeaders: headers,
    rows,
    metadata: z.object({samplingMetadatas: z.array(z.unknown()).nullish()}).nullish(),
  }),
  propertyQuota: quotaShape,
});

/** Reads GA4's answer to a query. Throws `AppError` `ga4_answer_invalid` if it is not an answer to that query. */
export function readGa4Answer(raw: unknown, query: AskedQuery): Ga4Answer {
  if (query.type === 'funnel') return readFunnel(raw);
  const read = answerShape.safeParse(raw);
  if (!read.success) throw invalid(read.error);
  const answer = read.data;
  const rangeNames =
    query.type === 'report' ? (Object.keys(query.ranges) as RangeName[]) : ['period' as const];
  const several = rangeNames.length > 1;
  const expected = several ? [...query.dimensions, 'dateRange'] : query.dimensions;
  const empty = !answer.rows?.length;
  if (!(empty && !answer.metricHeaders?.length)) {
    agree(answer.dimensionHeaders, expected);
    agree(answer.metricHeaders, query.metrics);
  }
  const numbersOf = (row: AnswerRow) => numbers(row, query.metrics.length);
  const rangeOf = (dimensions: readonly string[]): RangeName => {
    const name = several ? dimensions.at(-1) : rangeNames[0];
    if (!rangeNames.includes(name as RangeName)) throw invalid();
    return name as RangeName;
  };
  const tableRows = (answer.rows ?? []).map((row): TableRow => {
    const dimensions = texts(row);
    if (dimensions.length !== expected.length) throw invalid();
    return {
      range: rangeOf(dimensions),
      dimensions: several ? dimensions.slice(0, -1) : dimensions,
      metrics: numbersOf(row),
    };
  });
  const totals: Partial<Record<RangeName, readonly number[]>> = {};
  for (const row of answer.totals ?? []) totals[rangeOf(texts(row))] = numbersOf(row);
  if (query.type === 'report' && query.totals && tableRows.some(({range}) => !totals[range])) throw invalid();
  const rowCount = Math.max(answer.rowCount ?? 0, tableRows.length);
  const facts = query.type === 'realtime' ? noFacts : factsOf(answer);
  return {
    table: {
      dimensions: query.dimensions,
      metrics: query.metrics,
      rows: tableRows,
      totals,
      rowCount,
      complete: rowCount === tableRows.length,
      ...(facts.otherRow && {otherRow: true}),
    },
    facts,
    quota: answer.propertyQuota ?? undefined,
  };
}

/** The steps of a funnel by their number: GA4 writes "2. add_to_cart". */
function readFunnel(raw: unknown): Ga4Answer {
  const read = funnelShape.safeParse(raw);
  if (!read.success) throw invalid(read.error);
  const {funnelTable, propertyQuota} = read.data;
  const names = (funnelTable.metricHeaders ?? []).map(({name}) => name);
  const tableRows = (funnelTable.rows ?? []).map((row): TableRow => {
    const step = /^(\d+)\. /.exec(texts(row)[0] ?? '')?.[1];
    if (!step) throw invalid();
    return {range: 'period', dimensions: [step], metrics: numbers(row, names.length)};
  });
  if (tableRows.length > 0 && !names.includes('activeUsers')) throw invalid();
  return {
    table: {
      dimensions: ['funnelStepName'],
      metrics: names.length > 0 ? names : ['activeUsers'],
      rows: tableRows,
      totals: {},
      rowCount: tableRows.length,
      complete: true,
    },
    facts: {...noFacts, sampled: (funnelTable.metadata?.samplingMetadatas?.length ?? 0) > 0},
    quota: propertyQuota ?? undefined,
  };
}

/** Realtime reports come without metadata; funnels say whether they are sampled, and no more. */
const noFacts: AnswerFacts = {
  timeZone: '',
  currency: '',
  sampled: false,
  thresholded: false,
  otherRow: false,
  restrictedMetrics: [],
};

function texts(row: AnswerRow): string[] {
  return (row.dimensionValues ?? []).map(({value}) => value ?? '');
}

function numbers(row: AnswerRow, count: number): number[] {
  const read = (row.metricValues ?? []).map(({value}) => (value ? Number(value) : NaN));
  if (read.length !== count || !read.every(Number.isFinite)) throw invalid();
  return read;
}

function factsOf({metadata}: z.infer<typeof answerShape>): AnswerFacts {
  const timeZone = metadata?.timeZone ?? '';
  const currency = metadata?.currencyCode ?? '';
  if (!knownTimeZone(timeZone)) throw invalid();
  return {
    timeZone,
    currency,
    sampled: (metadata?.samplingMetadatas?.length ?? 0) > 0,
    thresholded: metadata?.subjectToThresholding ?? false,
    otherRow: metadata?.dataLossFromOtherRow ?? false,
    restrictedMetrics: (metadata?.schemaRestrictionResponse?.activeMetricRestrictions ?? []).flatMap(
      ({metricName}) => metricName ?? [],
    ),
  };
}

function agree(given: readonly {name: string}[] | null | undefined, wanted: readonly string[]): void {
  const names = given?.map(({name}) => name) ?? [];
  if (names.length !== wanted.length || names.some((name, index) => name !== wanted[index])) throw invalid();
}

const timeZones = new Map<string, boolean>();
function knownTimeZone(name: string): boolean {
  const known = timeZones.get(name);
  if (known !== undefined) return known;
  let valid = true;
  try {
    new Intl.DateTimeFormat('en', {timeZone: name || 'none'});
  } catch {
    valid = false;
  }
  if (timeZones.size < 1000) timeZones.set(name, valid);
  return valid;
}

function invalid(cause?: unknown): AppError {
  return new AppError(
    'ga4_answer_invalid',
    'What Google Analytics answered is not an answer to the question. Try again; if it stays so, tell the operator.',
    {cause},
  );
}
