import type {WallClock} from '../dataset/calendar.ts';
import {checkCounts, checkFields, checkLimit, rangeColumn, type CheckedRequest} from './check.ts';
import {rangeName, refuseSameNames, type ResolvedRange} from './date-ranges.ts';
import {realtimeFields} from './realtime-fields.ts';
import {InvalidArgument, tooMany} from './refusal.ts';
import type {MinuteRange, RealtimeRequest} from './report-request.ts';

/** A standard property keeps the last half hour. */
const earliestMinute = 29;
const maximumRanges = 2;
const secondsPerDay = 86_400;

/** Checks a realtime request in the order in which GA4 checks core ones. Throws `InvalidArgument` or `NotEmulated`. */
export function checkRealtime(
  request: RealtimeRequest,
  now: WallClock,
  currencyCode: string,
): CheckedRequest {
  const {minuteRanges = []} = request;
  const rangeColumns = minuteRanges.length > 1 ? [rangeColumn] : [];
  const checked = checkFields(request, realtimeFields, rangeColumns);
  const limit = checkLimit(request.limit);
  const ranges = resolveMinutes(minuteRanges.length > 0 ? minuteRanges : [{}], now);
  checkCounts(request);
  return {...checked, rangeColumns, ranges, limit, offset: 0, keepEmptyRows: false, currencyCode};
}

function resolveMinutes(ranges: readonly MinuteRange[], {day, second}: WallClock): readonly ResolvedRange[] {
  const thisMinute = Math.floor((day * secondsPerDay + second) / 60);
  const resolved = ranges.map(
    ({startMinutesAgo: start = earliestMinute, endMinutesAgo: end = 0, name}, index) => {
      if (start > earliestMinute || end < 0) {
        throw new InvalidArgument(
          `A minuteRange reaches from ${earliestMinute} minutes ago to 0 minutes ago at most; this one is from ${start} to ${end}.`,
        );
      }
      if (start < end) {
        throw new InvalidArgument(
          `The startMinutesAgo ${start} of a minuteRange must not be less than its endMinutesAgo ${end}.`,
        );
      }
      const from = (thisMinute - start) * 60;
      const until = (thisMinute - end) * 60 + 59;
      return {
        name: rangeName(name, index),
        first: Math.floor(from / secondsPerDay),
        last: Math.floor(until / secondsPerDay),
        spans: [{from, until}],
      };
    },
  );
  refuseSameNames(resolved);
  if (ranges.length > maximumRanges) throw tooMany(maximumRanges, 'minuteRanges', ranges.length);
  return resolved;
}
