import {toRow} from '../query.ts';
import type {Row} from '../report-request.ts';
import type {CheckedFunnel} from './check-funnel.ts';
import type {Count, StepCounts} from './count-steps.ts';

/** Users, rates and abandonments of each step. Steps that nobody completed have no row. */
export function tableRows(
  counts: readonly StepCounts[],
  {steps, breakdown}: CheckedFunnel,
  rangeColumn: readonly string[],
): readonly Row[] {
  const values = breakdown ? topValues(counts, breakdown.limit) : [];
  return steps.flatMap(({name}, index) => {
    const {total, byValue} = counts[index]!;
    const isLast = index === steps.length - 1;
    const of = (count: Count, ...columns: readonly string[]) =>
      count.users > 0
        ? [
            toRow(
              [name, ...columns, ...rangeColumn, ...figures(count, isLast)],
              1 + columns.length + rangeColumn.length,
            ),
          ]
        : [];
    if (!breakdown) return of(total);
    return [
      ...of(total, 'RESERVED_TOTAL'),
      ...values.flatMap((value) => of(byValue.get(value) ?? {users: 0, wentOn: 0}, value)),
    ];
  });
}

/** The values with the most users, in whichever step that is. */
function topValues(counts: readonly StepCounts[], limit: number): readonly string[] {
  const users = new Map<string, number>();
  for (const {byValue} of counts) {
    for (const [value, count] of byValue) users.set(value, Math.max(users.get(value) ?? 0, count.users));
  }
  return mostUsers(users, limit);
}

function figures({users, wentOn}: Count, isLast: boolean): readonly number[] {
  if (isLast) return [users, 1, 0, 0];
  return [users, wentOn / users, users - wentOn, (users - wentOn) / users];
}

/** Users who completed each step, by date and next action where these are asked for. */
export function visualizationRows(
  counts: readonly StepCounts[],
  {steps, trended, nextAction}: CheckedFunnel,
  rangeColumn: readonly string[],
): readonly Row[] {
  return steps.flatMap(({name}, index) => {
    const {byDate} = counts[index]!;
    const overall = mergedUsers([...byDate.values()]);
    const values = mostUsers(overall, nextAction?.limit ?? 0);
    const of = (users: ReadonlyMap<string, number>, ...date: readonly string[]) => {
      const total = [...users.values()].reduce((sum, number) => sum + number, 0);
      const found: (readonly [readonly string[], number])[] = nextAction
        ? [[['RESERVED_TOTAL'], total], ...values.map((value) => [[value], users.get(value) ?? 0] as const)]
        : [[[], total]];
      return found
        .filter(([, number]) => number > 0)
        .map(([next, number]) => {
          const columns = [name, ...date, ...next, ...rangeColumn];
          return toRow([...columns, number], columns.length);
        });
    };
    if (!trended) return of(overall);
    return [...byDate]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([date, users]) => of(users, date));
  });
}

function mergedUsers(all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const merged = new Map<string, number>();
  for (const users of all) {
    for (const [value, number] of users) merged.set(value, (merged.get(value) ?? 0) + number);
  }
  return merged;
}

function mostUsers(users: ReadonlyMap<string, number>, limit: number): readonly string[] {
  return [...users]
    .sort(([one, more], [other, less]) => less - more || (one < other ? -1 : 1))
    .slice(0, limit)
    .map(([value]) => value);
}
