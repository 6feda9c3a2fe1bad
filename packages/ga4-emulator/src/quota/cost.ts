import type {DayNumber} from '../dataset/calendar.ts';
import {cohortRanges} from '../engine/cohorts.ts';
import {resolveRanges} from '../engine/date-ranges.ts';
import type {ReportRequest} from '../engine/report-request.ts';

/** What a realtime report was seen to cost, about. */
export const realtimeTokens = 40;

/** About what GA4 was seen to charge: 1 for a small report over a month, 7 for a year, 4 for the most fields there may be. */
export function tokensOf(
  {
    dimensions = [],
    metrics = [],
    dateRanges = [],
    cohortSpec,
    comparisons = [],
  }: Pick<ReportRequest, 'dimensions' | 'metrics' | 'dateRanges' | 'cohortSpec' | 'comparisons'>,
  today: DayNumber,
): number {
  const ranges = cohortSpec ? cohortRanges(cohortSpec, today) : resolveRanges(dateRanges, today);
  const days =
    ranges.reduce((sum, {first, last}) => sum + last - first + 1, 0) * Math.max(1, comparisons.length);
  return Math.ceil(Math.max(1, days / 52) + (dimensions.length * metrics.length) / 30 - 0.1);
}

const thresholded = ['userAgeBracket', 'userGender', 'brandingInterest', 'audienceId', 'audienceName'];

/** Whether a report asks for a dimension that GA4 may hide rows of. */
export function isPotentiallyThresholded({dimensions = []}: Pick<ReportRequest, 'dimensions'>): boolean {
  return dimensions.some(({name}) => thresholded.includes(name));
}
