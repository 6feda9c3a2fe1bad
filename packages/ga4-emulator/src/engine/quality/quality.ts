import {parseIsoDay} from '../../dataset/calendar.ts';
import type {CheckedMetric, CheckedRequest} from '../check.ts';
import {filteredFields} from '../filters.ts';
import type {FilterExpression} from '../report-request.ts';

/** What a custom role of Google Analytics may keep from somebody. */
export type Restriction = 'REVENUE_DATA' | 'COST_DATA';

/** In what respects a report is less than all that happened. */
export interface ReportQuality {
  /** Rows with fewer users are kept back where a report asks for fields that could tell who somebody is. */
  readonly thresholded?: {readonly minimumUsers: number} | undefined;
  /** Of tables with dimensions that have very many values, so many rows are kept; the others become "(other)". */
  readonly other?: {readonly rows: number} | undefined;
  /** This share of the users is counted, and amounts are scaled up. */
  readonly sampled?: {readonly share: number} | undefined;
  /** The first day (`2026-11-01`) that the property has figures of. */
  readonly since?: string | undefined;
  /** What an empty report gives as its reason. */
  readonly emptyReason?: string | undefined;
  /** Metrics of these kinds are zero. */
  readonly restricted?: readonly Restriction[] | undefined;
}

/** By the kinds of fields that GA4 hides rows for: people, demographics, audiences, search terms. */
const identifying =
  /^(userAgeBracket|userGender|brandingInterest|audience(Id|Name|ResourceName)|signedInWithUserId|searchTerm|customUser:.*|.*[gG]oogleAdsQuery|organicGoogleSearchQuery)$/;

const ofManyValues =
  /^(page(Location|Path|PathPlusQueryString|Referrer|Title)|fullPageUrl|landingPage(PlusQueryString)?|unifiedPage\w+|unifiedScreenName|unifiedPathScreen|linkUrl|fileName|searchTerm|item(Id|Name)|transactionId|city|customEvent:.*)$/;

const timely =
  /^(date|dateHour|dateHourMinute|day|dayOfWeek|dayOfWeekName|hour|minute|month|year|week|nth\w+|iso\w+)$/;
const revenue = /[rR]evenue|^refundAmount$|^(shipping|tax)Amount$|^itemDiscountAmount$/;
const cost = /AdCost|^returnOnAdSpend$/;

/** The column of users by which rows are kept back; no metric of a request can have that name. */
const usersColumn = '(users)';

/** The same request with the qualities that concern it. */
export function withQuality(request: CheckedRequest, quality: ReportQuality): CheckedRequest {
  let checked = request;
  const dimensions = behindDimensions(request);
  const {thresholded, other, sampled, since, restricted} = quality;
  if (restricted)
    checked = {...checked, metrics: checked.metrics.map((one) => withRestriction(one, restricted))};
  if (since !== undefined) checked = withFirstDay(checked, since);
  if (sampled && isSampleable(request)) checked = withSample(checked, sampled.share);
  if (other && dimensions.some((name) => ofManyValues.test(name)))
    checked = {...checked, keptRows: other.rows};
  if (thresholded && isThresholdable(request)) checked = withLeastUsers(checked, thresholded.minimumUsers);
  return checked;
}

/** What a report's metadata say of the qualities that concern it, but for samples and "(other)". */
export function qualityMetadata(request: CheckedRequest, quality: ReportQuality, isEmpty: boolean): object {
  const {restricted = [], thresholded, emptyReason} = quality;
  const metrics = request.metrics.flatMap(({name, hidden}) => {
    const restrictedMetricTypes = restricted.filter((kind) => isOf(kind, name));
    return hidden || restrictedMetricTypes.length === 0 ? [] : [{metricName: name, restrictedMetricTypes}];
  });
  return {
    ...(metrics.length > 0 && {schemaRestrictionResponse: {activeMetricRestrictions: metrics}}),
    ...(thresholded && isThresholdable(request) && {subjectToThresholding: true}),
    ...(isEmpty && emptyReason !== undefined && {emptyReason}),
  };
}

/** Whether a metric is of a kind that a role may keep from somebody. */
export function isOf(kind: Restriction, metric: string): boolean {
  return (kind === 'REVENUE_DATA' ? revenue : cost).test(metric);
}

function behindDimensions({fields, dimensions}: CheckedRequest): readonly string[] {
  return dimensions.flatMap(({name}) => fields.dimensionsBehind(name));
}

function isThresholdable(request: CheckedRequest): boolean {
  const filters = [request.dimensionFilter, ...request.ranges.map(({comparison}) => comparison?.filter)];
  const filtered = filters
    .flatMap((filter) => filteredFields(filter))
    .flatMap((name) => request.fields.dimensionsBehind(name));
  return [...behindDimensions(request), ...filtered].some((name) => identifying.test(name));
}

/** Daily tables answer what asks for one dimension besides the time and filters by nothing else; they are never sampled. */
function isSampleable(request: CheckedRequest): boolean {
  const asked = new Set(behindDimensions(request).filter((name) => !timely.test(name)));
  return asked.size > 1 || filteredFields(request.dimensionFilter).some((name) => !asked.has(name));
}

function withRestriction(metric: CheckedMetric, kinds: readonly Restriction[]): CheckedMetric {
  if (!kinds.some((kind) => isOf(kind, metric.name))) return metric;
  const sql = metric.field.type === 'TYPE_INTEGER' ? '0' : 'CAST(0 AS DOUBLE)';
  return {...metric, field: {...metric.field, sql, parts: []}};
}

function withFirstDay(request: CheckedRequest, since: string): CheckedRequest {
  const first = parseIsoDay(since)!;
  return {
    ...request,
    ranges: request.ranges.map((range) => ({...range, first: Math.max(first, range.first)})),
  };
}

const isAmount = (name: string) => !/^average|Per[A-Z]|[rR]ate/.test(name);

function withSample(request: CheckedRequest, share: number): CheckedRequest {
  const scaled = (metric: CheckedMetric): CheckedMetric => {
    const {sql, type} = metric.field;
    if (!isAmount(metric.name) || type === 'TYPE_FLOAT') return metric;
    const whole =
      type === 'TYPE_INTEGER' ? `CAST(round((${sql}) / ${share}) AS BIGINT)` : `(${sql}) / ${share}`;
    return {...metric, field: {...metric.field, sql: whole}};
  };
  return {...request, metrics: request.metrics.map(scaled), sample: share};
}

function withLeastUsers(request: CheckedRequest, minimumUsers: number): CheckedRequest {
  const enough: FilterExpression = {
    filter: {
      fieldName: usersColumn,
      numericFilter: {operation: 'GREATER_THAN_OR_EQUAL', value: {int64Value: String(minimumUsers)}},
    },
  };
  const users = {name: usersColumn, field: request.fields.metric('totalUsers'), hidden: true};
  const {metricFilter} = request;
  return {
    ...request,
    metrics: [...request.metrics, users],
    metricFilter: metricFilter ? {andGroup: {expressions: [metricFilter, enough]}} : enough,
  };
}
