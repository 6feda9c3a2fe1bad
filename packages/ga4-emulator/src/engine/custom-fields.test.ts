import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {dayNumber, isoDay} from '../dataset/calendar.ts';
import {sites} from '../dataset/sites.ts';
import {ask, lines} from '../testing/asking.ts';
import {generatedProperty} from '../testing/generated-property.ts';
import {handMadeEvents} from '../testing/hand-made-events.ts';
import {checkCompatibility} from './check-compatibility.ts';
import type {EventSource} from './event-source.ts';
import {metadataOf} from './metadata.ts';
import {runPivotReport} from './pivot/run-pivot-report.ts';

const days = {dateRanges: [{startDate: '2026-03-08', endDate: '2026-03-10'}]};

describe('fields of a property’s own', () => {
  let source: EventSource;
  let close: () => void;
  beforeAll(async () => {
    ({source, close} = await handMadeEvents());
  });
  afterAll(() => close());
  const rows = async (dimensions: string, metrics: string, more = {}) =>
    lines((await ask(source, dimensions, metrics, {...days, ...more})).rows);

  it('are parameters of events, as dimensions and as metrics', async () => {
    expect(await rows('customEvent:form_name', 'sessions')).toEqual(['(not set) 6', 'contact 1']);
    expect(
      await rows(
        '',
        'customEvent:form_steps averageCustomEvent:form_steps countCustomEvent:form_steps customEvent:form_name',
      ),
    ).toEqual([' 2 2 1 0']);
    const filter = {filter: {fieldName: 'customEvent:form_name', stringFilter: {value: 'contact'}}};
    expect(await rows('eventName', 'eventCount', {dimensionFilter: filter})).toEqual(['contact_submit 1']);
  });

  it('are properties of users, and what is known of them', async () => {
    // sessions 1, 3 and 5 are user 1's, 2 and 6 user 2's, 4 user 3's
    expect(await rows('customUser:member_type', 'sessions')).toEqual(['(not set) 3', 'member 3']);
    expect(await rows('userAgeBracket userGender', 'sessions')).toEqual([
      'unknown|unknown 4',
      '25-34|female 2',
    ]);
  });

  it('are rates of single key events', async () => {
    const metrics = 'keyEvents:contact_submit sessionKeyEventRate:contact_submit keyEvents';
    expect(await rows('', metrics)).toEqual([` 1 ${1 / 6} 1`]);
    const [users] = await rows('', 'activeUsers userKeyEventRate:contact_submit');
    const [active, rate] = users!.trim().split(' ').map(Number);
    expect(rate).toBeCloseTo(1 / active!, 10);
  });

  it('are in the property’s metadata, and in nobody else’s', () => {
    const {dimensions, metrics} = metadataOf('properties/1/metadata', source.definitions);
    const custom = [...dimensions, ...metrics].filter(({customDefinition}) => customDefinition);
    expect(custom.map(({apiName}) => apiName)).toEqual([
      'customEvent:form_name',
      'customEvent:form_steps',
      'customUser:member_type',
      'customEvent:form_name',
      'customEvent:form_steps',
    ]);
    expect(metrics.map(({apiName}) => apiName)).toContain('sessionKeyEventRate:contact_submit');
    const everybodys = metadataOf('properties/0/metadata');
    expect(
      [...everybodys.dimensions, ...everybodys.metrics].some(({customDefinition}) => customDefinition),
    ).toBe(false);
    const {dimensionCompatibilities} = checkCompatibility(
      {property: 'properties/1', dimensions: [{name: 'customEvent:form_name'}]},
      source.definitions,
    );
    expect(dimensionCompatibilities.map(({dimensionMetadata: {apiName}}) => apiName)).toContain(
      'customUser:member_type',
    );
  });

  it('show in pivots, too', async () => {
    const {rows: cells} = await runPivotReport(
      {
        property: 'properties/1',
        dimensions: [{name: 'customUser:member_type'}],
        metrics: [{name: 'customEvent:form_steps'}, {name: 'sessions'}],
        pivots: [
          {
            fieldNames: ['customUser:member_type'],
            limit: '5',
            orderBys: [{dimension: {dimensionName: 'customUser:member_type'}}],
          },
        ],
        ...days,
      },
      source,
    );
    expect(lines(cells)).toEqual(['(not set) 2 3', 'member 0 3']);
  });

  it.each([
    ['customEvent:nothing', 'sessions', 'Field customEvent:nothing is not a valid dimension.'],
    ["customUser:a' OR 1", 'sessions', "Field customUser:a' OR 1 is not a valid dimension."],
    ['', 'keyEvents:page_view', 'Field keyEvents:page_view is not a valid metric.'],
    ['', 'constructor:form_name', 'Field constructor:form_name is not a valid metric.'],
  ])('are refused in GA4’s words where the property has none: %s %s', async (dimensions, metrics, words) => {
    const asked = {dimensions: dimensions ? [{name: dimensions}] : [], metrics: [{name: metrics}]};
    await expect(ask(source, '', '', {...asked, ...days})).rejects.toThrow(words);
  });
});

it('made-up sites have people of ages, members, and forms', async () => {
  const start = dayNumber(2026, 3, 1);
  const {source, close} = await generatedProperty(sites['shop']!, {scale: 0.3, start, end: start + 6});
  const week = {dateRanges: [{startDate: isoDay(start), endDate: isoDay(start + 6)}]};
  const shares = async (dimension: string) => {
    const {rows} = await ask(source, dimension, 'totalUsers', week);
    const users = rows.map(
      ({dimensionValues, metricValues}) =>
        [dimensionValues[0]!.value, Number(metricValues[0]!.value)] as const,
    );
    const sum = users.reduce((total, [, count]) => total + count, 0);
    return new Map(users.map(([name, count]) => [name, count / sum]));
  };
  const ages = await shares('userAgeBracket');
  expect(ages.size).toBe(7);
  expect(ages.get('unknown')).toBeGreaterThan(0.4);
  expect(ages.get('unknown')).toBeLessThan(0.6);
  expect((await shares('customUser:member_type')).get('member')).toBeCloseTo(0.25, 1);
  expect((await shares('contentGroup')).size).toBeGreaterThan(3);
  expect(source.definitions!.eventParameters).toEqual(['form_name', 'form_steps', 'method']);
  close();
});
