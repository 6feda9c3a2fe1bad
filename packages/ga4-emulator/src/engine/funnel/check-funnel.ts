import type {DayNumber} from '../../dataset/calendar.ts';
import {checkFields, checkLimit, wholeNumber} from '../check.ts';
import {resolveRanges, type ResolvedRange} from '../date-ranges.ts';
import {coreFields} from '../field-set.ts';
import {filteredFields} from '../filters.ts';
import {InvalidArgument, NotEmulated, tooMany} from '../refusal.ts';
import type {FilterExpression} from '../report-request.ts';
import type {FunnelRequest, FunnelStep} from './funnel-request.ts';
import {stepFilter} from './step-filter.ts';

const maximumSteps = 10;
const usualBreakdown = 5;
const maximumBreakdown = 15;

/** A step with what it takes to complete it. */
export interface CheckedStep {
  /** Such as `2. Cart`. */
  readonly name: string;
  readonly filter: FilterExpression;
  /** Whether no other event may lie between the step before and this one. */
  readonly directly: boolean;
  /** How long after the step before it may be, in seconds. */
  readonly within: number;
}

/** A funnel request that can be answered. */
export interface CheckedFunnel {
  readonly ranges: readonly ResolvedRange[];
  readonly steps: readonly CheckedStep[];
  readonly open: boolean;
  readonly breakdown: {readonly name: string; readonly limit: number} | undefined;
  /** Whether the visualization says the date. */
  readonly trended: boolean;
  readonly dimensionFilter: FilterExpression | undefined;
  readonly limit: number;
}

/** Checks a funnel request. Throws `InvalidArgument` or `NotEmulated`. */
export function checkFunnel(request: FunnelRequest, today: DayNumber): CheckedFunnel {
  const {funnel, funnelBreakdown, funnelNextAction, segments = []} = request;
  if (funnelNextAction) throw new NotEmulated('This emulator does not do next actions of funnels.');
  if (segments.length > 0) throw new NotEmulated('This emulator does not do segments of funnels.');
  const steps = (funnel?.steps ?? []).map(checkStep);
  const dimensionFilter = request.dimensionFilter ?? undefined;
  const name = funnelBreakdown?.breakdownDimension?.name;
  if (funnelBreakdown && !name) throw new InvalidArgument('A funnelBreakdown requires a breakdownDimension.');
  checkFields({dimensions: name ? [{name}] : [], dimensionFilter}, coreFields, false);
  const limit = checkLimit(request.limit);
  const breakdown = name ? {name, limit: checkBreakdown(funnelBreakdown?.limit)} : undefined;
  const ranges = resolveRanges(request.dateRanges ?? [], today);
  if (steps.length === 0) throw new InvalidArgument('A funnel with at least one step is required.');
  if (steps.length > maximumSteps) throw tooMany(maximumSteps, 'steps', steps.length);
  return {
    ranges,
    steps,
    open: funnel?.isOpenFunnel ?? false,
    breakdown,
    trended: request.funnelVisualizationType === 'TRENDED_FUNNEL',
    dimensionFilter,
    limit,
  };
}

function checkStep(step: FunnelStep, index: number): CheckedStep {
  const {name = '', filterExpression, isDirectlyFollowedBy, withinDurationFromPriorStep: within} = step;
  if (!filterExpression) throw new InvalidArgument('A funnel step requires a filterExpression.');
  const filter = stepFilter(filterExpression);
  checkFields({dimensionFilter: filter}, coreFields, false);
  if (filteredFields(filter).some((field) => /^item[A-Z]/.test(field))) {
    throw new NotEmulated('This emulator does not do items in funnels.');
  }
  return {
    name: `${index + 1}. ${name}`,
    filter,
    directly: isDirectlyFollowedBy ?? false,
    within: within ? Number(within.seconds) + within.nanos / 1e9 : Infinity,
  };
}

function checkBreakdown(text: string | undefined): number {
  if (text === undefined) return usualBreakdown;
  const limit = wholeNumber(text, 'limit of a funnelBreakdown');
  if (limit < 1 || limit > maximumBreakdown) {
    throw new InvalidArgument(`The limit of a funnelBreakdown must be from 1 to ${maximumBreakdown}.`);
  }
  return limit;
}
