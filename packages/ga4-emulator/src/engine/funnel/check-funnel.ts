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
/** How many values of a breakdown or a next action are shown if nothing is said. */
const usualValues = 5;
const maximumBreakdown = 15;
const maximumNextActions = 5;
/** What users may be said to have done next. */
const nextActions =
  /^(eventName|page(Path|PathPlusQueryString|Title|Location)|unified(ScreenName|PagePathScreen))$/;

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

/** A dimension of which the values with the most users are shown. */
export interface ShownValues {
  readonly name: string;
  readonly limit: number;
}

/** A funnel request that can be answered. */
export interface CheckedFunnel {
  readonly ranges: readonly ResolvedRange[];
  readonly steps: readonly CheckedStep[];
  readonly open: boolean;
  readonly breakdown: ShownValues | undefined;
  /** What users did after each step, in the visualization. */
  readonly nextAction: ShownValues | undefined;
  /** Whether the visualization says the date. */
  readonly trended: boolean;
  readonly dimensionFilter: FilterExpression | undefined;
  readonly limit: number;
}

/** Checks a funnel request. Throws `InvalidArgument` or `NotEmulated`. */
export function checkFunnel(request: FunnelRequest, today: DayNumber): CheckedFunnel {
  const {funnel, funnelBreakdown, funnelNextAction, segments = []} = request;
  if (segments.length > 0) throw new NotEmulated('This emulator does not do segments of funnels.');
  const steps = (funnel?.steps ?? []).map(checkStep);
  const dimensionFilter = request.dimensionFilter ?? undefined;
  const broken = funnelBreakdown?.breakdownDimension?.name;
  if (funnelBreakdown && !broken) {
    throw new InvalidArgument('A funnelBreakdown requires a breakdownDimension.');
  }
  const next = funnelNextAction?.nextActionDimension?.name;
  if (funnelNextAction && !next) {
    throw new InvalidArgument('A funnelNextAction requires a nextActionDimension.');
  }
  const names = [broken, next].flatMap((name) => (name ? [{name}] : []));
  for (const {name} of names) checkFields({dimensions: [{name}]}, coreFields, []);
  checkFields({dimensionFilter}, coreFields, []);
  if (next && !nextActions.test(next)) {
    throw new InvalidArgument(`The dimension ${next} is not one that a funnelNextAction can have.`);
  }
  const limit = checkLimit(request.limit);
  const shown = (name: string | undefined, limitText: string | undefined, most: number) =>
    name ? {name, limit: checkValues(limitText, most)} : undefined;
  const breakdown = shown(broken, funnelBreakdown?.limit, maximumBreakdown);
  const nextAction = shown(next, funnelNextAction?.limit, maximumNextActions);
  const ranges = resolveRanges(request.dateRanges ?? [], today);
  if (steps.length === 0) throw new InvalidArgument('A funnel with at least one step is required.');
  if (steps.length > maximumSteps) throw tooMany(maximumSteps, 'steps', steps.length);
  return {
    ranges,
    steps,
    open: funnel?.isOpenFunnel ?? false,
    breakdown,
    nextAction,
    trended: request.funnelVisualizationType === 'TRENDED_FUNNEL',
    dimensionFilter,
    limit,
  };
}

function checkStep(step: FunnelStep, index: number): CheckedStep {
  const {name = '', filterExpression, isDirectlyFollowedBy, withinDurationFromPriorStep: within} = step;
  if (!filterExpression) throw new InvalidArgument('A funnel step requires a filterExpression.');
  const filter = stepFilter(filterExpression);
  checkFields({dimensionFilter: filter}, coreFields, []);
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

function checkValues(text: string | undefined, most: number): number {
  if (text === undefined) return usualValues;
  const limit = wholeNumber(text, 'limit of a breakdown or a next action');
  if (limit < 1 || limit > most) {
    throw new InvalidArgument(`The limit of a breakdown or a next action must be from 1 to ${most} here.`);
  }
  return limit;
}
