import {InvalidArgument, NotEmulated} from '../refusal.ts';
import type {FilterExpression} from '../report-request.ts';
import type {FunnelFilterExpression, FunnelParameterExpression} from './funnel-request.ts';

/** Parameters of events that are dimensions, too. */
const parameterDimensions: ReadonlyMap<string, string> = new Map([
  ['file_extension', 'fileExtension'],
  ['file_name', 'fileName'],
  ['link_domain', 'linkDomain'],
  ['link_url', 'linkUrl'],
  ['outbound', 'outbound'],
  ['page_location', 'pageLocation'],
  ['page_referrer', 'pageReferrer'],
  ['page_title', 'pageTitle'],
  ['search_term', 'searchTerm'],
]);

/** Filters nest at most this deep, as those of core reports do. */
const deepest = 30;

/** What an event must be for a step, as a filter of dimensions. Throws `InvalidArgument` or `NotEmulated`. */
export function stepFilter(expression: FunnelFilterExpression, depth = 0): FilterExpression {
  if (depth > deepest) throw new InvalidArgument(`Filters may nest at most ${deepest} deep.`);
  const {funnelFieldFilter, funnelEventFilter} = expression;
  const group = groupOf(expression, (one: FunnelFilterExpression) => stepFilter(one, depth + 1));
  if (group) return group;
  if (funnelFieldFilter) return {filter: funnelFieldFilter};
  if (!funnelEventFilter) {
    throw new InvalidArgument(
      'A funnel filter expression needs one of andGroup, orGroup, notExpression, funnelFieldFilter and funnelEventFilter.',
    );
  }
  const {eventName, funnelParameterFilterExpression: parameters} = funnelEventFilter;
  if (!eventName) throw new InvalidArgument('A funnelEventFilter requires an eventName.');
  const event: FilterExpression = {
    filter: {
      fieldName: 'eventName',
      stringFilter: {matchType: 'EXACT', value: eventName, caseSensitive: true},
    },
  };
  return parameters ? {andGroup: {expressions: [event, parameterFilter(parameters, depth + 1)]}} : event;
}

function parameterFilter(expression: FunnelParameterExpression, depth: number): FilterExpression {
  if (depth > deepest) throw new InvalidArgument(`Filters may nest at most ${deepest} deep.`);
  const group = groupOf(expression, (one: FunnelParameterExpression) => parameterFilter(one, depth + 1));
  if (group) return group;
  const {eventParameterName, itemParameterName, ...filter} = expression.funnelParameterFilter ?? {};
  const fieldName = parameterDimensions.get(eventParameterName ?? '');
  if (fieldName === undefined) {
    throw new NotEmulated(
      `The parameter ${eventParameterName ?? itemParameterName ?? ''} is not one that this emulator filters by.`,
    );
  }
  return {filter: {...filter, fieldName}};
}

/** Groups and negations, which are alike in all kinds of filters. */
function groupOf<Expression>(
  {
    andGroup,
    orGroup,
    notExpression,
  }: {
    readonly andGroup?: {readonly expressions?: readonly Expression[]} | null;
    readonly orGroup?: {readonly expressions?: readonly Expression[]} | null;
    readonly notExpression?: Expression | null;
  },
  convert: (one: Expression) => FilterExpression,
): FilterExpression | undefined {
  if (andGroup) return {andGroup: {expressions: (andGroup.expressions ?? []).map(convert)}};
  if (orGroup) return {orGroup: {expressions: (orGroup.expressions ?? []).map(convert)}};
  if (notExpression) return {notExpression: convert(notExpression)};
  return undefined;
}
