import type {DateRange, OrderBy, ReportRequest} from '../../engine/report-request.ts';
import {passes, textAsNumber} from './conditions.ts';
import {dimensionMeanings, isOfItems} from './dimension-meanings.ts';
import type {Hit} from './facts.ts';
import {metricMeanings} from './metric-meanings.ts';

/** A property as the reference sees it: all its events, and the moment at which its clock stands. */
export interface ReferenceProperty {
  readonly hits: readonly Hit[];
  /** Days since 1970-01-01 and the second of that day. */
  readonly clock: {readonly day: number; readonly second: number};
}

/** A row of values: dimensions with the range's name last where there are several, then the metrics that show. */
export interface ReferenceRow {
  readonly dimensions: readonly string[];
  readonly metrics: readonly number[];
}

export interface ReferenceAnswer {
  readonly rows: readonly ReferenceRow[];
  readonly totals: readonly ReferenceRow[];
  readonly minimums: readonly ReferenceRow[];
  readonly maximums: readonly ReferenceRow[];
  readonly rowCount: number;
}

/** Events of a date range that have the same dimensions. */
interface Group {
  readonly range: number;
  readonly rangeName: string;
  readonly dimensions: readonly string[];
  readonly hits: Hit[];
}
/** A group with its metrics, by the names of the request. */
type Counted = Group & {readonly metrics: ReadonlyMap<string, number>};

const older = new Map([
  ['conversions', 'keyEvents'],
  ['sessionConversionRate', 'sessionKeyEventRate'],
  ['userConversionRate', 'userKeyEventRate'],
  ['sessionDefaultChannelGrouping', 'sessionDefaultChannelGroup'],
]);

/** Answers a core report by going through all events, one after the other, once for each question. */
export function referenceReport(request: ReportRequest, {hits, clock}: ReferenceProperty): ReferenceAnswer {
  const {dimensions = [], metrics = [], dateRanges = [], metricFilter, metricAggregations = []} = request;
  const now = clock.day * 86_400 + clock.second;
  const names = dimensions.map(({name}) => name);
  const shown = metrics.filter(({invisible}) => !invisible).map(({name}) => name);
  const counted = new Set([
    ...metrics.map(({name}) => name),
    ...(metricFilter ? fieldsOf(metricFilter) : []),
  ]);
  const count = (group: Group): Counted => ({
    ...group,
    metrics: new Map([...counted].map((name) => [name, metricOf(name)(group.hits, now)])),
  });
  const groups = dateRanges
    .flatMap((range, index) => groupsOf(request, hits, range, index, clock))
    .map(count)
    .filter(({metrics: values}) => !metricFilter || passes(metricFilter, (name) => values.get(name)!));
  const rows = groups.filter(
    ({metrics: values}) =>
      request.keepEmptyRows || shown.length === 0 || shown.some((name) => values.get(name) !== 0),
  );
  rows.sort(byOrders(request, names, shown));
  const several = dateRanges.length > 1;
  const rowOf = ({dimensions: texts, rangeName, metrics: values}: Counted): ReferenceRow => ({
    dimensions: [...texts, ...(several ? [rangeName] : [])],
    metrics: shown.map((name) => values.get(name)!),
  });
  const aggregate = (
    kind: string,
    label: string,
    from: readonly Counted[],
    value: (groups: readonly Counted[], metric: string) => number,
  ): readonly ReferenceRow[] => {
    if (!metricAggregations.includes(kind) || shown.length === 0) return [];
    return dateRanges.flatMap((_, index) => {
      const own = from.filter(({range}) => range === index);
      if (own.length === 0) return [];
      const range = several ? [own[0]!.rangeName] : [];
      return {
        dimensions: [...names.map(() => label), ...range],
        metrics: shown.map((name) => value(own, name)),
      };
    });
  };
  const valuesOf = (own: readonly Counted[], name: string) => own.map((one) => one.metrics.get(name)!);
  const offset = Number(request.offset ?? 0);
  const limit = Math.min(Number(request.limit ?? 0) === 0 ? 10_000 : Number(request.limit), 250_000);
  return {
    rows: rows.slice(offset, offset + limit).map(rowOf),
    totals: aggregate('TOTAL', 'RESERVED_TOTAL', groups, (own, name) =>
      metricOf(name)(
        own.flatMap((one) => one.hits),
        now,
      ),
    ),
    minimums: aggregate('MINIMUM', 'RESERVED_MIN', rows, (own, name) => Math.min(...valuesOf(own, name))),
    maximums: aggregate('MAXIMUM', 'RESERVED_MAX', rows, (own, name) => Math.max(...valuesOf(own, name))),
    rowCount: rows.length,
  };
}

function groupsOf(
  {dimensions = [], dimensionFilter}: ReportRequest,
  hits: readonly Hit[],
  range: DateRange,
  index: number,
  clock: ReferenceProperty['clock'],
): readonly Group[] {
  const first = dayOf(range.startDate, clock.day);
  const last = dayOf(range.endDate, clock.day);
  const names = dimensions.map(({name}) => name);
  const filtered = dimensionFilter ? fieldsOf(dimensionFilter) : [];
  const byItem = [...names, ...filtered].some(isOfItems);
  const groups = new Map<string, Group>();
  for (const whole of hits) {
    const {day, second} = whole.event as {day: number; second: number};
    if (day < first || day > last || day > clock.day || (day === clock.day && second > clock.second))
      continue;
    const split =
      byItem && whole.items.length > 0 ? whole.items.map((item) => ({...whole, items: [item]})) : [whole];
    for (const hit of split) {
      if (dimensionFilter && !passes(dimensionFilter, (name) => dimensionOf(name)(hit, first))) continue;
      const texts = names.map((name) => dimensionOf(name)(hit, first));
      const key = JSON.stringify(texts);
      const group = groups.get(key);
      if (group) group.hits.push(hit);
      else
        groups.set(key, {
          range: index,
          rangeName: range.name ? range.name : `date_range_${index}`,
          dimensions: texts,
          hits: [hit],
        });
    }
  }
  return [...groups.values()];
}

function fieldsOf(expression: NonNullable<ReportRequest['dimensionFilter']>): readonly string[] {
  const {andGroup, orGroup, notExpression, filter} = expression;
  const inner = andGroup?.expressions ?? orGroup?.expressions ?? (notExpression ? [notExpression] : []);
  return filter ? [filter.fieldName] : inner.flatMap(fieldsOf);
}

function dayOf(text: string, today: number): number {
  if (text === 'today') return today;
  if (text === 'yesterday') return today - 1;
  if (text.endsWith('daysAgo')) return today - Number(text.slice(0, -7));
  return Date.parse(`${text}T00:00:00Z`) / 86_400_000;
}

/** The asked orders; without any, the first metric from the largest on; then the dimensions, then the ranges. */
function byOrders(
  {orderBys = []}: ReportRequest,
  names: readonly string[],
  shown: readonly string[],
): (left: Counted, right: Counted) => number {
  const usual: readonly OrderBy[] = shown.length > 0 ? [{metric: {metricName: shown[0]!}, desc: true}] : [];
  const asked = orderBys.length > 0 ? orderBys : usual;
  return (left, right) => {
    for (const {metric, dimension, desc} of asked) {
      const found = metric
        ? left.metrics.get(metric.metricName)! - right.metrics.get(metric.metricName)!
        : compareTexts(
            dimensionAt(left, names, dimension!.dimensionName),
            dimensionAt(right, names, dimension!.dimensionName),
            dimension!.orderType,
          );
      if (found !== 0) return desc ? -found : found;
    }
    for (const place of names.keys()) {
      const found = byCodePoints(left.dimensions[place]!, right.dimensions[place]!);
      if (found !== 0) return found;
    }
    return left.range - right.range;
  };
}

function dimensionAt(group: Counted, names: readonly string[], name: string): string {
  return name === 'dateRange' ? group.rangeName : group.dimensions[names.indexOf(name)]!;
}

function compareTexts(left: string, right: string, orderType = 'ALPHANUMERIC'): number {
  if (orderType === 'NUMERIC') {
    const [one, other] = [textAsNumber(left) ?? -Infinity, textAsNumber(right) ?? -Infinity];
    return one === other ? 0 : one < other ? -1 : 1;
  }
  if (orderType === 'CASE_INSENSITIVE_ALPHANUMERIC')
    return byCodePoints(left.toLowerCase(), right.toLowerCase());
  return byCodePoints(left, right);
}

function byCodePoints(left: string, right: string): number {
  const [one, other] = [Array.from(left), Array.from(right)];
  for (let place = 0; place < Math.min(one.length, other.length); place++) {
    const found = one[place]!.codePointAt(0)! - other[place]!.codePointAt(0)!;
    if (found !== 0) return found;
  }
  return one.length - other.length;
}

function dimensionOf(name: string) {
  return dimensionMeanings.get(older.get(name) ?? name)!;
}

function metricOf(name: string) {
  return metricMeanings.get(older.get(name) ?? name)!;
}
