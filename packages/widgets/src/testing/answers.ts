import type {Mark, Problem, Quality, ReportRequest} from '@meglass-finder/reports';
import {madeUpReport, type MadeUpRow} from './made-up.ts';
import type {Course} from './made-up-figures.ts';

/** What the made-up service answers instead of believable figures of an ordinary day. */
export interface Answers {
  quality?: Partial<Quality>;
  problem?: {code: string; status: number; retryAfter?: number; errors?: Problem['errors']};
  /** The week's figures of scorecards and trends. */
  values?: readonly number[];
  /** The values of rankings and breakdowns. */
  rows?: readonly MadeUpRow[];
  /** The first day of which there are records, where there are none before. */
  firstDay?: string;
  /** The first day of which a page may be seen. */
  since?: string;
  /** What happened on the days of trends. */
  marks?: readonly Mark[];
  /** Days on which less or more is counted than on others like them. */
  course?: Course;
  /** Answer only when told. */
  held?: Promise<void>;
}

/** The day on which all of it is asked. */
export const today = '2026-11-23';

export const exact: Quality = {
  asOf: '2026-11-22T21:10:00Z',
  freshUntil: '2026-11-22T22:10:00Z',
  stale: false,
  partialDays: [],
  sampled: false,
  thresholded: false,
  otherRow: false,
  restrictedMetrics: [],
  estimated: [],
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
};

/** One line of the service's answer. */
export function lineFor(request: ReportRequest, answers: Answers, data = reportFor): object {
  const {id} = request;
  const {problem, quality} = answers;
  const failed = ({code, status, ...more}: NonNullable<Answers['problem']>) => ({
    id,
    problem: {type: '', title: '', detail: 'x', code, status, ...more} as Problem,
  });
  if (problem) return failed(problem);
  try {
    return {id, data: data(request, answers), quality: {...exact, ...quality}};
  } catch {
    return failed({code: 'invalid_params', status: 400});
  }
}

/** The data of a report, by its own definition. */
export function reportFor(
  {kind, params}: ReportRequest,
  {rows, marks, firstDay, since, course}: Answers,
): unknown {
  return madeUpReport(kind as Parameters<typeof madeUpReport>[0], params, {
    today,
    firstDay,
    since,
    rows,
    marks,
    course,
  });
}
