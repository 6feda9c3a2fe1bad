import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {lines} from '../../testing/asking.ts';
import {handMadeEvents} from '../../testing/hand-made-events.ts';
import type {EventSource} from '../event-source.ts';
import {InvalidArgument, NotEmulated} from '../refusal.ts';
import type {FunnelFilterExpression, FunnelRequest, FunnelStep} from './funnel-request.ts';
import {runFunnelReport} from './run-funnel-report.ts';

let source: EventSource;
let close: () => void;
beforeAll(async () => ({source, close} = await handMadeEvents()));
afterAll(() => close());

const event = (eventName: string): FunnelFilterExpression => ({funnelEventFilter: {eventName}});
const path = (value: string): FunnelFilterExpression => ({
  funnelFieldFilter: {fieldName: 'pagePath', stringFilter: {matchType: 'EXACT', value}},
});
const view = (value: string): FunnelFilterExpression => ({
  andGroup: {expressions: [event('page_view'), path(value)]},
});
const step = (
  name: string,
  filterExpression: FunnelFilterExpression,
  more: Partial<FunnelStep> = {},
): FunnelStep => ({name, filterExpression, ...more});

// The first visit is everybody's; /b is seen by user 2 after 15 seconds and by user 1 two days later; user 2 then writes.
const usual = [
  step('Visit', event('first_visit')),
  step('Page b', view('/b')),
  step('Contact', event('contact_submit')),
];
const dateRanges = [{startDate: '2026-03-08', endDate: 'today'}];
const ask = (steps: readonly FunnelStep[], more: Partial<FunnelRequest> = {}) =>
  runFunnelReport({property: 'properties/1', dateRanges, funnel: {steps}, ...more}, source);
const usersOf = async (steps: readonly FunnelStep[], more: Partial<FunnelRequest> = {}) =>
  lines((await ask(steps, more)).funnelVisualization.rows);

describe('steps', () => {
  it('counts users who get through them in order', async () => {
    const {funnelTable, funnelVisualization, kind} = await ask(usual);
    expect(lines(funnelTable.rows)).toEqual([
      '1. Visit 3 0.66666666666666663 1 0.33333333333333331',
      '2. Page b 2 0.5 1 0.5',
      '3. Contact 1 1 0 0',
    ]);
    expect(funnelTable.dimensionHeaders).toEqual([{name: 'funnelStepName'}]);
    expect(funnelTable.metricHeaders.map(({name}) => name)).toEqual([
      'activeUsers',
      'funnelStepCompletionRate',
      'funnelStepAbandonments',
      'funnelStepAbandonmentRate',
    ]);
    expect(lines(funnelVisualization.rows)).toEqual(['1. Visit 3', '2. Page b 2', '3. Contact 1']);
    expect(funnelVisualization.metricHeaders.map(({name}) => name)).toEqual(['activeUsers']);
    expect(kind).toBe('analyticsData#runFunnelReport');
  });

  it('leaves steps out that nobody completed', async () => {
    expect(await usersOf(usual.toReversed())).toEqual(['1. Contact 1']);
  });

  it('holds steps to their time', async () => {
    const within = (seconds: string, nanos = 0) =>
      usersOf([usual[0]!, step('Page b', view('/b'), {withinDurationFromPriorStep: {seconds, nanos}})]);
    expect(await within('15')).toEqual(['1. Visit 3', '2. Page b 1']);
    expect(await within('14', 999_000_000)).toEqual(['1. Visit 3']);
    expect(await within('864000')).toEqual(['1. Visit 3', '2. Page b 2']);
  });

  it('lets nothing come between steps that follow directly', async () => {
    const directly = {isDirectlyFollowedBy: true};
    expect(await usersOf([usual[0]!, step('Start', event('session_start'), directly)])).toEqual([
      '1. Visit 3',
      '2. Start 3',
    ]);
    expect(await usersOf([usual[0]!, step('View', event('page_view'), directly)])).toEqual(['1. Visit 3']);
  });

  it('takes the later start if only that is near enough', async () => {
    // user 1 opens / three times, and /b 20 seconds after the third
    const steps = [
      step('', view('/')),
      step('', view('/b'), {withinDurationFromPriorStep: {seconds: '20', nanos: 0}}),
    ];
    expect(await usersOf(steps)).toEqual(['1.  2', '2.  1']);
  });

  it('lets users into an open funnel at any step', async () => {
    const steps = [step('Contact', event('contact_submit')), step('Home', view('/'))];
    expect(await usersOf(steps)).toEqual(['1. Contact 1', '2. Home 1']);
    const {funnelTable} = await ask(steps, {funnel: {steps, isOpenFunnel: true}});
    expect(lines(funnelTable.rows)).toEqual(['1. Contact 1 1 0 0', '2. Home 2 1 0 0']);
  });

  it('filters by groups, negations and the parameters that are dimensions', async () => {
    const other: FunnelFilterExpression = {
      andGroup: {expressions: [event('page_view'), {notExpression: path('/')}]},
    };
    const parameter: FunnelFilterExpression = {
      funnelEventFilter: {
        eventName: 'page_view',
        funnelParameterFilterExpression: {
          orGroup: {
            expressions: [
              {
                funnelParameterFilter: {
                  eventParameterName: 'page_location',
                  stringFilter: {matchType: 'CONTAINS', value: 'q=1'},
                },
              },
            ],
          },
        },
      },
    };
    expect(await usersOf([step('Any', {orGroup: {expressions: [other, event('nonsense')]}})])).toEqual([
      '1. Any 3',
    ]);
    expect(await usersOf([step('Query', parameter)])).toEqual(['1. Query 1']);
    const dimensionFilter = {filter: {fieldName: 'region', stringFilter: {value: 'Osaka'}}};
    expect(await usersOf(usual, {dimensionFilter})).toEqual(['1. Visit 2', '2. Page b 1', '3. Contact 1']);
  });
});

describe('columns', () => {
  it('breaks steps down, with the total', async () => {
    const {funnelTable, funnelVisualization} = await ask(usual, {
      funnelBreakdown: {breakdownDimension: {name: 'region'}},
    });
    expect(funnelTable.dimensionHeaders).toEqual([{name: 'funnelStepName'}, {name: 'region'}]);
    expect(lines(funnelTable.rows)).toEqual([
      '1. Visit|RESERVED_TOTAL 3 0.66666666666666663 1 0.33333333333333331',
      '1. Visit|Osaka 2 0.5 1 0.5',
      '1. Visit|Tokyo 1 1 0 0',
      '2. Page b|RESERVED_TOTAL 2 0.5 1 0.5',
      '2. Page b|Osaka 1 1 0 0',
      '2. Page b|Tokyo 1 0 1 1',
      '3. Contact|RESERVED_TOTAL 1 1 0 0',
      '3. Contact|Osaka 1 1 0 0',
    ]);
    expect(lines(funnelVisualization.rows)).toHaveLength(3);
    const one = await ask(usual, {funnelBreakdown: {breakdownDimension: {name: 'region'}, limit: '1'}});
    expect(lines(one.funnelTable.rows).filter((line) => line.includes('Tokyo'))).toEqual([]);
  });

  it('says the date of a trended funnel', async () => {
    const {funnelVisualization, funnelTable} = await ask(usual, {funnelVisualizationType: 'TRENDED_FUNNEL'});
    expect(funnelVisualization.dimensionHeaders).toEqual([{name: 'funnelStepName'}, {name: 'date'}]);
    expect(lines(funnelVisualization.rows)).toEqual([
      '1. Visit|20260308 2',
      '1. Visit|20260309 1',
      '2. Page b|20260309 1',
      '2. Page b|20260310 1',
      '3. Contact|20260309 1',
    ]);
    expect(lines(funnelTable.rows)).toHaveLength(3);
  });

  it('says what users did next', async () => {
    const next = async (name: string, more: Partial<FunnelRequest> = {}, limit = '5') => {
      const funnelNextAction = {nextActionDimension: {name}, limit};
      const {funnelVisualization} = await ask(usual.slice(0, 2), {funnelNextAction, ...more});
      return [funnelVisualization.dimensionHeaders.at(-1)!.name, ...lines(funnelVisualization.rows)];
    };
    expect(await next('eventName')).toEqual([
      'eventName',
      '1. Visit|RESERVED_TOTAL 3',
      '1. Visit|session_start 3',
      '2. Page b|RESERVED_TOTAL 2',
      '2. Page b|contact_submit 1',
      '2. Page b|user_engagement 1',
    ]);
    // user 1 opens / first, users 2 and 3 open /a; after /b, user 1 views no other page, and user 2 comes back to /
    expect(await next('pagePath')).toEqual([
      'pagePath',
      '1. Visit|RESERVED_TOTAL 3',
      '1. Visit|/a 2',
      '1. Visit|/ 1',
      '2. Page b|RESERVED_TOTAL 2',
      '2. Page b|(not set) 1',
      '2. Page b|/ 1',
    ]);
    expect(await next('pagePath', {funnelVisualizationType: 'TRENDED_FUNNEL'}, '1')).toEqual([
      'pagePath',
      '1. Visit|20260308|RESERVED_TOTAL 2',
      '1. Visit|20260308|/a 1',
      '1. Visit|20260309|RESERVED_TOTAL 1',
      '1. Visit|20260309|/a 1',
      '2. Page b|20260309|RESERVED_TOTAL 1',
      '2. Page b|20260310|RESERVED_TOTAL 1',
      '2. Page b|20260310|(not set) 1',
    ]);
  });

  it('says the range last', async () => {
    const {funnelTable} = await ask(usual, {
      dateRanges: [
        {startDate: '2026-03-08', endDate: '2026-03-08'},
        {startDate: '2026-03-09', endDate: 'today', name: 'later'},
      ],
    });
    expect(funnelTable.dimensionHeaders).toEqual([{name: 'funnelStepName'}, {name: 'dateRange'}]);
    expect(lines(funnelTable.rows)).toEqual(['1. Visit|date_range_0 2 0 2 1', '1. Visit|later 1 0 1 1']);
  });

  it('is empty where nothing happened', async () => {
    const {funnelTable, funnelVisualization} = await ask(usual, {
      dateRanges: [{startDate: '2020-01-01', endDate: '2020-01-02'}],
    });
    expect([funnelTable.rows, funnelVisualization.rows]).toEqual([[], []]);
  });
});

describe('refusals', () => {
  const nonsense = {funnelFieldFilter: {fieldName: 'nonsense', emptyFilter: {}}};
  let deep: FunnelFilterExpression = event('page_view');
  for (let depth = 0; depth < 1000; depth++) deep = {notExpression: deep};
  it.each<[string, readonly FunnelStep[], Partial<FunnelRequest>]>([
    ['A funnel with at least one step is required.', [], {}],
    ['This request contains 11 steps.', Array.from({length: 11}, () => usual[0]!), {}],
    ['A funnel step requires a filterExpression.', [{name: 'x'}], {}],
    ['needs one of andGroup', [step('x', {})], {}],
    ['requires an eventName', [step('x', {funnelEventFilter: {}})], {}],
    ['Field nonsense is not a valid dimension.', [step('x', nonsense)], {}],
    ['nest', [step('x', deep)], {}],
    ['A dateRange is required.', usual, {dateRanges: []}],
    ['requires a breakdownDimension', usual, {funnelBreakdown: {}}],
    ['requires a nextActionDimension', usual, {funnelNextAction: {}}],
    ['from 1 to 5', usual, {funnelNextAction: {nextActionDimension: {name: 'eventName'}, limit: '6'}}],
    ['can have', usual, {funnelNextAction: {nextActionDimension: {name: 'city'}}}],
    ['from 1 to 15', usual, {funnelBreakdown: {breakdownDimension: {name: 'city'}, limit: '16'}}],
  ])('says: %s', async (words, steps, more) => {
    const refused = ask(steps, more);
    await expect(refused).rejects.toBeInstanceOf(InvalidArgument);
    await expect(refused).rejects.toThrow(words);
  });

  it.each<[string, readonly FunnelStep[], Partial<FunnelRequest>]>([
    ['segments', usual, {segments: [{}]}],
    [
      'other parameters',
      [
        step('x', {
          funnelEventFilter: {
            eventName: 'page_view',
            funnelParameterFilterExpression: {
              funnelParameterFilter: {eventParameterName: 'value', emptyFilter: {}},
            },
          },
        }),
      ],
      {},
    ],
  ])('does not do %s', async (_, steps, more) => {
    await expect(ask(steps, more)).rejects.toBeInstanceOf(NotEmulated);
  });
});
