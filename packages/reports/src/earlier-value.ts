import {addDays, addMonths, daysBetween, type DateRange, type IsoDate} from './calendar.ts';
import type {DimensionName} from './dimensions.ts';
import {isWholeMonths} from './period.ts';

/**
 * The value of a dimension under which the period compared with has what belongs to `value` of the period: days by their
 * place, as trends match them; months where the two lie whole months apart; anything else, such as an hour or a city, by
 * the same value. `undefined` where nothing belongs to it: then nobody knows what it was.
 */
export function earlierValue(
  dimension: DimensionName,
  value: string,
  {period, compare}: {readonly period: DateRange; readonly compare: DateRange},
): string | undefined {
  switch (dimension) {
    case 'date': {
      if (!/^\d{8}$/.test(value)) return value;
      const day = `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`;
      const earlier = addDays(compare.start, daysBetween(period.start, day));
      return earlier > compare.end ? undefined : earlier.replaceAll('-', '');
    }
    case 'yearMonth': {
      if (!/^\d{6}$/.test(value)) return value;
      const months = monthsApart(period, compare);
      const first = `${value.slice(0, 4)}-${value.slice(4)}-01`;
      return months === undefined ? undefined : addMonths(first, -months).slice(0, 7).replace('-', '');
    }
    case 'month': {
      if (!/^\d{2}$/.test(value)) return value;
      const months = monthsApart(period, compare);
      return months === undefined ? undefined : addMonths(`2000-${value}-01`, -months).slice(5, 7);
    }
    default:
      return value;
  }
}

/** How many whole months earlier `compare` is; `undefined` if it is not whole months. */
function monthsApart(period: DateRange, compare: DateRange): number | undefined {
  const months = monthNumber(period.start) - monthNumber(compare.start);
  if (addMonths(period.start, -months) !== compare.start) return undefined;
  const isApart =
    addMonths(period.end, -months) === compare.end ||
    (isWholeMonths(period) &&
      isWholeMonths(compare) &&
      monthNumber(period.end) - monthNumber(compare.end) === months);
  return isApart ? months : undefined;
}

function monthNumber(day: IsoDate): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
