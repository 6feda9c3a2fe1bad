import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {parseIsoDay} from '../dataset/calendar.ts';
import {ask, lines, where} from '../testing/asking.ts';
import {handMadeProperty} from '../testing/hand-made-property.ts';
import type {EventSource} from './event-source.ts';
import type {ReportRequest} from './report-request.ts';

/** Half an hour into 1 March in Tokyo, the day after a leap day; in UTC it is still 29 February. */
const now = new Date('2024-02-29T15:30:00Z');
const [home, first, second, last] = [0, 1, 2, 3];

let source: EventSource;
let close: () => void;
/** Ann comes on the 28th and again before midnight of the 29th, Ben on the 29th, Cho ten minutes into March. */
beforeAll(
  async () =>
    ({source, close} = await handMadeProperty({
      now,
      pages: [
        ['/', 'Home'],
        ['/a', 'Guide'],
        ['/b', 'Guide'],
        ['/c', 'Contact'],
      ],
      visits: [
        // prettier-ignore
        {user: 1, at: '2024-02-28 10:00:00', events: [[0, 'page_view', home], [30, 'page_view', first]]},
        // prettier-ignore
        {user: 2, at: '2024-02-29 09:00:00', events: [[0, 'page_view', first], [20, 'page_view', second]]},
        // prettier-ignore
        {user: 1, at: '2024-02-29 23:59:30', returning: true, events: [[0, 'page_view', home], [60, 'page_view', last]]},
        // The second page is seen at 00:40: not yet.
        // prettier-ignore
        {user: 3, at: '2024-03-01 00:10:00', events: [[0, 'page_view', first], [1800, 'page_view', second]]},
      ],
    })),
);
afterAll(() => close());

const both: Partial<ReportRequest> = {
  dateRanges: [
    {startDate: '2024-02-29', endDate: 'today', name: 'period'},
    {startDate: '2024-02-27', endDate: '2024-02-28', name: 'compare'},
  ],
  metricAggregations: ['TOTAL'],
};
const period: Partial<ReportRequest> = {
  dateRanges: [{startDate: 'yesterday', endDate: 'today'}],
  metricAggregations: ['TOTAL'],
};
const figures = 'screenPageViews sessions totalUsers';

describe('a ranking over two date ranges', () => {
  const ranked = [
    '/a|period 2 2 2',
    '/|period 1 1 1',
    '/|compare 1 1 1',
    '/a|compare 1 1 1',
    '/b|period 1 1 1',
    '/c|period 1 1 1',
  ];
  const totals = ['RESERVED_TOTAL|period 5 3 3', 'RESERVED_TOTAL|compare 2 1 1'];

  it('has the rows of both, the most first, and the total of each', async () => {
    const report = await ask(source, 'pagePath', figures, both);
    expect(lines(report.rows)).toEqual(ranked);
    expect(lines(report.totals)).toEqual(totals);
    expect(report.rowCount).toBe(6);
  });

  it.each([
    [undefined, '2', ranked.slice(2)],
    ['2', undefined, ranked.slice(0, 2)],
    ['2', '1', ranked.slice(1, 3)],
    ['3', '5', ranked.slice(5)],
    ['3', '6', []],
  ])(
    'shares limit %s and offset %s between them, and counts all the same',
    async (limit, offset, expected) => {
      const page = {...(limit && {limit}), ...(offset && {offset})};
      const report = await ask(source, 'pagePath', figures, {...both, ...page});
      expect(lines(report.rows)).toEqual(expected);
      expect(lines(report.totals)).toEqual(totals);
      expect(report.rowCount).toBe(6);
    },
  );

  it('puts pages of one title together, and no session or person twice in the total', async () => {
    const report = await ask(source, 'pageTitle', figures, both);
    expect(lines(report.rows)).toEqual([
      'Guide|period 3 2 2',
      'Contact|period 1 1 1',
      'Guide|compare 1 1 1',
      'Home|period 1 1 1',
      'Home|compare 1 1 1',
    ]);
    expect(lines(report.totals)).toEqual(totals);
  });

  it('sorts by what is asked: a dimension, then a metric', async () => {
    const report = await ask(source, 'pagePath', 'screenPageViews', {
      ...both,
      orderBys: [
        {dimension: {dimensionName: 'dateRange'}, desc: true},
        {metric: {metricName: 'screenPageViews'}},
      ],
    });
    expect(lines(report.rows)).toEqual([
      '/|period 1',
      '/b|period 1',
      '/c|period 1',
      '/a|period 2',
      '/|compare 1',
      '/a|compare 1',
    ]);
    const backwards = await ask(source, 'pagePath', 'sessions', {
      ...period,
      orderBys: [{dimension: {dimensionName: 'pagePath'}, desc: true}],
      limit: '2',
    });
    expect(lines(backwards.rows)).toEqual(['/c 1', '/b 1']);
    expect(lines(backwards.totals)).toEqual(['RESERVED_TOTAL 3']);
  });

  it('totals what the filter leaves', async () => {
    const inList = {filter: {fieldName: 'pagePath', inListFilter: {values: ['/a', '/c']}}};
    const listed = await ask(source, 'pagePath', figures, {...both, dimensionFilter: inList});
    expect(lines(listed.rows)).toEqual(['/a|period 2 2 2', '/a|compare 1 1 1', '/c|period 1 1 1']);
    expect(lines(listed.totals)).toEqual(['RESERVED_TOTAL|period 3 3 3', 'RESERVED_TOTAL|compare 1 1 1']);
    const dimensionFilter = where('pageTitle', 'BEGINS_WITH', 'gui');
    const named = await ask(source, 'pagePath', figures, {...both, dimensionFilter, limit: '1'});
    expect(lines(named.rows)).toEqual(['/a|period 2 2 2']);
    expect(lines(named.totals)).toEqual(['RESERVED_TOTAL|period 3 2 2', 'RESERVED_TOTAL|compare 1 1 1']);
  });
});

describe.each(['UTC', 'Asia/Tokyo', 'America/Los_Angeles'])('on a machine in %s', (zone) => {
  const usual = process.env['TZ'];
  beforeAll(() => void (process.env['TZ'] = zone));
  afterAll(() => {
    if (usual === undefined) delete process.env['TZ'];
    else process.env['TZ'] = usual;
  });

  it('has its midnight in Tokyo, after the leap day', async () => {
    expect(source.clock()).toEqual({day: parseIsoDay('2024-03-01'), second: 1800});
    const {rows} = await ask(source, 'date dayOfWeek', 'screenPageViews sessions', {
      ...period,
      orderBys: [{dimension: {dimensionName: 'date'}}],
    });
    expect(lines(rows)).toEqual(['20240229|4 3 2', '20240301|5 2 2']);
  });

  it.each([
    ['2024-02-29T14:59:59Z', '20240229 3 2'],
    ['2024-02-29T15:00:00Z', ''],
    ['2024-02-29T15:00:30Z', '20240301 1 1'],
    ['2024-02-29T15:40:00Z', '20240301 3 2'],
  ])('calls it today by the clock of the property at %s', async (moment, expected) => {
    const hand = await handMadeProperty({
      now: new Date(moment),
      pages: [['/', 'Home']],
      visits: [
        // prettier-ignore
        {user: 1, at: '2024-02-29 23:59:30', events: [[0, 'page_view', 0], [5, 'page_view', 0], [60, 'page_view', 0]]},
        {user: 2, at: '2024-02-29 00:00:00', events: [[0, 'page_view', 0]]},
        // prettier-ignore
        {user: 3, at: '2024-03-01 00:10:00', events: [[0, 'page_view', 0], [1800, 'page_view', 0]]},
      ],
    });
    const {rows} = await ask(hand.source, 'date', 'screenPageViews sessions', {
      dateRanges: [{startDate: 'today', endDate: 'today'}],
    });
    hand.close();
    expect(lines(rows).join()).toBe(expected);
  });
});
