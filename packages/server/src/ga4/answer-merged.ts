import type {CoreQuery, RangeName, Table} from '@meglass-finder/reports';
import type {AppError} from '../app-error.ts';
import type {AnswerFacts, Ga4Answer} from './answer.ts';
import {mergeQueries, narrowTable, type MergedQuery} from './merge.ts';
import type {AskedCore} from './request.ts';

/** Asks one report; throws `AppError`. */
export type AskReport = (query: AskedCore) => Promise<Ga4Answer>;

/** What one query gets. */
export interface Share {
  readonly table: Table;
  readonly facts: AnswerFacts;
}

/**
 * Asks a merged report and tells each of its members their share, or why there is none. A report that GA4 refuses, or of
 * whose rows it has more than can be kept, is asked again for each member by itself: what they get is the same as if they
 * had never been merged.
 */
export async function answerMerged(
  {query, members}: MergedQuery,
  ask: AskReport,
  tell: (member: CoreQuery, share: Promise<Share>) => void,
  mostRows?: number,
): Promise<void> {
  const alone = () => {
    for (const member of members) {
      const [own] = mergeQueries([member], mostRows);
      tell(
        member,
        ask(own!.query).then((answer) => shareOf(member, answer, ask)),
      );
    }
  };
  let answer: Ga4Answer;
  try {
    answer = await ask(query);
  } catch (error) {
    if (members.length > 1 && (error as AppError).code === 'ga4_request_refused') alone();
    else for (const member of members) tell(member, Promise.reject(error as Error));
    return;
  }
  if (!answer.table.complete && members.length > 1) alone();
  else for (const member of members) tell(member, shareOf(member, answer, ask, mostRows));
}

async function shareOf(
  member: CoreQuery,
  {table, facts}: Ga4Answer,
  ask: AskReport,
  mostRows?: number,
): Promise<Share> {
  const restrictedMetrics = facts.restrictedMetrics.filter((name) =>
    (member.metrics as readonly string[]).includes(name),
  );
  const own = {...facts, restrictedMetrics};
  if (table.complete) return {table: narrowTable(table, member, mostRows), facts: own};
  const most = member.top ?? member.limit;
  // All rows were wanted and GA4 has more than it gives; or exactly these were.
  if (most === undefined || (member.limit !== undefined && Object.keys(member.ranges).length === 1))
    return {table: {...table, totals: member.totals ? table.totals : {}}, facts: own};
  return {table: await firstRows(member, most, table.totals, ask), facts: own};
}

/** The first rows of the period, then the same values' rows in the other range: one limit over both would lose some. */
async function firstRows(
  member: CoreQuery,
  most: number,
  totals: Table['totals'],
  ask: AskReport,
): Promise<Table> {
  const {period, ...others} = member.ranges;
  const {top: _top, limit: _limit, ...query} = member;
  const {table: first} = await ask({...query, ranges: {period}, totals: false, limit: most});
  const values = [...new Set(first.rows.map(({dimensions}) => dimensions[0]!))];
  const rest =
    values.length === 0
      ? []
      : await Promise.all(
          Object.entries(others).map(async ([name, range]) => {
            const {table} = await ask({
              ...query,
              ranges: {period: range},
              totals: false,
              among: values,
            });
            return table.rows.map((row) => ({...row, range: name as RangeName}));
          }),
        );
  const known = new Set(first.rows.map(({dimensions}) => JSON.stringify(dimensions)));
  const rows = [
    ...first.rows,
    ...rest.flat().filter(({dimensions}) => known.has(JSON.stringify(dimensions))),
  ];
  return {...first, rows, totals: member.totals ? totals : {}, complete: false};
}
