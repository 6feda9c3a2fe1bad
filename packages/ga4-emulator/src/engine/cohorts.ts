import type {DayNumber} from '../dataset/calendar.ts';
import {refuseSameNames, resolveRanges, type ResolvedRange} from './date-ranges.ts';
import {padded, type DimensionField} from './dimensions.ts';
import {characters} from './expressions.ts';
import type {FieldSet} from './field-set.ts';
import {metricFields, type MetricField} from './metrics.ts';
import {InvalidArgument} from './refusal.ts';
import type {CohortSpec, CohortsRange, ReportRequest} from './report-request.ts';

/** The users that came for the first time on some days. */
export interface Cohort {
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Which of its users' events count, in SQL besides the days of the range. */
  readonly condition: string;
}

/** Days of a granularity, as the protocol counts them. */
const unitDays: Readonly<Record<string, number>> = {DAILY: 1, WEEKLY: 7, MONTHLY: 30};
const nthNames: Readonly<Record<string, string>> = {
  cohortNthDay: 'DAILY',
  cohortNthWeek: 'WEEKLY',
  cohortNthMonth: 'MONTHLY',
};
const mostDays = 100_000;
const totalUsers: MetricField = {type: 'TYPE_INTEGER', sql: 'max(cohortUsers)', parts: ['cohortUsers']};

/** The names of the fields that reports of cohorts alone have. */
export const cohortFields: readonly string[] = [
  'cohort',
  ...Object.keys(nthNames),
  'cohortActiveUsers',
  'cohortTotalUsers',
];

/** Refuses fields of cohorts without cohorts, and what does not go with cohorts. Throws `InvalidArgument`. */
export function checkCohortUse({
  cohortSpec,
  dateRanges = [],
  dimensions = [],
  metrics = [],
}: ReportRequest): void {
  const isOfCohorts = ({name}: {readonly name: string}) => cohortFields.includes(name);
  if (!cohortSpec) {
    if (metrics.some(isOfCohorts)) {
      throw new InvalidArgument('Cohort metrics can only be used in requests with a CohortSpec.');
    }
    if (dimensions.some(isOfCohorts)) {
      throw new InvalidArgument('Cohort dimensions can only be used in requests with a CohortSpec.');
    }
    return;
  }
  if (dateRanges.length > 0) {
    throw new InvalidArgument(
      'A request with a cohortSpec must not have dateRanges: each cohort has its own.',
    );
  }
  if (!dimensions.some(({name}) => name === 'cohort')) {
    throw new InvalidArgument('A request with a cohortSpec requires the dimension cohort.');
  }
}

/** The days of each cohort's report. Throws `InvalidArgument`. */
export function cohortRanges(
  {cohorts = [], cohortsRange, cohortReportSettings}: CohortSpec,
  today: DayNumber,
): readonly ResolvedRange[] {
  if (cohortReportSettings?.accumulate) {
    throw new InvalidArgument('The accumulate of cohortReportSettings is not supported in RunReportRequest.');
  }
  if (cohorts.length === 0) throw new InvalidArgument('A cohortSpec requires at least one cohort.');
  const {unit, startOffset, endOffset} = offsetsOf(cohortsRange);
  const ranges = cohorts.map(({name, dimension, dateRange}, index): ResolvedRange => {
    if (dimension !== 'firstSessionDate') {
      throw new InvalidArgument('The dimension of a cohort must be firstSessionDate.');
    }
    if (name && /^(cohort_|RESERVED_)/.test(name)) {
      throw new InvalidArgument(`The cohort name ${name} must not begin with cohort_ or RESERVED_.`);
    }
    if (!dateRange) throw new InvalidArgument('A cohort requires a dateRange.');
    const [days] = resolveRanges([{...dateRange, name: ''}], today);
    const {first: from, last: to} = days!;
    const since = unit === 1 ? '(e.day - s.user_first_day)' : `((e.day - ${from}) // ${unit})`;
    return {
      name: name || `cohort_${index}`,
      first: from + startOffset * unit,
      last: to + endOffset * unit,
      cohort: {
        from,
        to,
        condition: `s.user_first_day BETWEEN ${from} AND ${to} AND ${since} BETWEEN ${startOffset} AND ${endOffset}`,
      },
    };
  });
  refuseSameNames(ranges, 'cohort');
  return ranges;
}

function offsetsOf(range: CohortsRange | null | undefined) {
  const {granularity = '', startOffset = 0, endOffset = 0} = range ?? {};
  const unit = unitDays[granularity];
  if (unit === undefined) {
    throw new InvalidArgument(
      'A cohortSpec requires a cohortsRange of the granularity DAILY, WEEKLY or MONTHLY.',
    );
  }
  if (startOffset < 0 || endOffset < startOffset || endOffset * unit > mostDays) {
    throw new InvalidArgument(
      `The startOffset ${startOffset} of a cohortsRange must be 0 or above, and its endOffset ${endOffset} not below that.`,
    );
  }
  return {unit, startOffset, endOffset};
}

/** The fields of a report of cohorts. */
export function withCohorts(fields: FieldSet, {cohorts = [], cohortsRange}: CohortSpec): FieldSet {
  const names = cohorts.map(({name}, index) => name || `cohort_${index}`);
  const cohort: DimensionField = {
    key: ({index}) => String(index),
    text: (key) => `list_value(${names.map(characters).join(', ')})[${key} + 1]`,
    joins: [],
  };
  const nth = (granularity: string): DimensionField => ({
    key: ({first, cohortFirst = first}) =>
      granularity === 'DAILY'
        ? '(e.day - s.user_first_day)'
        : `((e.day - ${cohortFirst}) // ${unitDays[granularity]})`,
    text: padded(4),
    joins: ['s'],
  });
  return {
    refuseUnknownDimension: (name) => {
      if (!cohortFields.includes(name)) fields.refuseUnknownDimension(name);
    },
    refuseUnknownMetric: (name) => {
      if (!cohortFields.includes(name)) fields.refuseUnknownMetric(name);
    },
    dimension: (name) => {
      if (name === 'cohort') return cohort;
      const granularity = nthNames[name];
      if (granularity === undefined) return fields.dimension(name);
      if (granularity !== cohortsRange?.granularity) {
        throw new InvalidArgument(
          `The dimension ${name} needs a cohortsRange of the granularity ${granularity}.`,
        );
      }
      return nth(granularity);
    },
    metric: (name) => {
      if (name === 'cohortActiveUsers') return metricFields.get('activeUsers')!;
      return name === 'cohortTotalUsers' ? totalUsers : fields.metric(name);
    },
  };
}
