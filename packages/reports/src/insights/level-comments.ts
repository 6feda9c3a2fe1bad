import type {MetricName} from '../metrics.ts';
import type {History} from './history.ts';
import type {Insight} from './insight.ts';
import type {LevelShift} from './level-shift.ts';
import type {LostCount} from './lost-count.ts';
import type {WatchedSeries} from './watched-series.ts';
import {weightOf} from './weight.ts';

/** Periods whose level differs from the weeks before, in one comment for each direction. */
export function changeComments(
  observed: readonly {
    readonly series: WatchedSeries;
    readonly history: History;
    readonly shift: LevelShift | undefined;
  }[],
): Insight<'change'>[] {
  return [1, -1].flatMap((direction) => {
    const changed = observed
      .flatMap(({series, history, shift}) =>
        // What changed inside the period is told as that.
        history.change && !shift && Math.sign(history.change.z) === direction
          ? [{series, days: history.days, ...history.change}]
          : [],
      )
      .sort((one, other) => Math.abs(other.z) - Math.abs(one.z));
    if (!changed[0]) return [];
    const [{series, days, range, ...figures}, ...others] = changed as [
      (typeof changed)[0],
      ...typeof changed,
    ];
    return [
      {
        template: 'change',
        cells: {
          metric: series.metric,
          period: range,
          ...figures,
          historyDays: days,
          also: others.map((each) => each.series.metric),
        },
        restsOn: changed.map((each) => ({
          from: 'series',
          metric: each.series.metric,
          range: each.series.range(each.series.from - each.days, each.series.to),
        })),
        weight: weightOf(0.95, figures.z, figures.ratio),
      },
    ];
  });
}

/** Levels that changed inside the period; those of the same day and direction are one comment. */
export function shiftComments(
  observed: readonly {readonly series: WatchedSeries; readonly shift: LevelShift | undefined}[],
): Insight<'shift'>[] {
  const shifted = observed
    .flatMap(({series, shift}) => (shift ? [{series, ...shift, day: series.day(shift.since)}] : []))
    .sort((one, other) => Math.abs(other.z) - Math.abs(one.z));
  const groups = Map.groupBy(shifted, ({day, z}) => `${day} ${z > 0}`);
  return [...groups.values()].map((group): Insight<'shift'> => {
    const [{series, since: _since, ...cells}, ...others] = group as [(typeof group)[0], ...typeof group];
    return {
      template: 'shift',
      cells: {metric: series.metric, ...cells, also: others.map((each) => each.series.metric)},
      restsOn: group.map((each) => wholeOf(each.series)),
      weight: weightOf(0.95, cells.z, cells.ratio),
    };
  });
}

/** Metrics that are counted no more, before all other comments; those that stopped on the same day are one comment. */
export function lostComments(
  lost: readonly (LostCount & {readonly series: WatchedSeries})[],
): Insight<'lost'>[] {
  const groups = Map.groupBy(lost, ({series, since}) => series.day(since));
  return [...groups].map(([day, group]): Insight<'lost'> => {
    const [first, ...others] = group as [(typeof group)[0], ...typeof group];
    const metrics: readonly MetricName[] = others.map(({series}) => series.metric);
    const {series, since, expected} = first;
    return {
      template: 'lost',
      cells: {metric: series.metric, day, days: series.to - since, expected, also: metrics},
      restsOn: group.map((each) => wholeOf(each.series)),
      weight: 1,
    };
  });
}

function wholeOf(series: WatchedSeries): {
  from: 'series';
  metric: MetricName;
  range: ReturnType<WatchedSeries['range']>;
} {
  return {from: 'series', metric: series.metric, range: series.range(0, series.to)};
}
