import {z} from 'zod';
import {defineReport} from '../define-report.ts';
import type {PropertyStatus} from '../property-status.ts';

const params = z.strictObject({});

/** How the connection to GA4 is doing: costs no question. */
export const statusReport = defineReport({
  kind: 'status',
  summary: "How the connection of the property to GA4 is doing, and what is left of GA4's quotas.",
  params,
  days: () => 0,
  takes: 'status',
  query: () => [],
  decode: (_tables, _read, {status}): PropertyStatus => {
    if (!status) throw new Error('The status of the property is missing.');
    return status;
  },
  example: {
    params: {},
    data: {
      lastAnswer: '2026-11-22T21:10:00.000Z',
      problem: null,
      pausedUntil: null,
      quotas: {
        core: [
          {name: 'tokensPerDay', remaining: 198_400, most: 200_000},
          {name: 'tokensPerProjectPerHour', remaining: 13_760, most: 14_000},
        ],
      },
      timeZone: 'Asia/Tokyo',
      currency: 'JPY',
    },
  },
});
