import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {dayNumber} from '../../dataset/calendar.ts';
import {sites} from '../../dataset/sites.ts';
import {dimensionFields} from '../../engine/dimensions.ts';
import type {EventSource} from '../../engine/event-source.ts';
import {metricFields} from '../../engine/metrics.ts';
import {runReport} from '../../engine/run-report.ts';
import {generatedProperty} from '../generated-property.ts';
import {handMadeEvents} from '../hand-made-events.ts';
import {differences} from './differences.ts';
import {dimensionMeanings} from './dimension-meanings.ts';
import {readHits} from './facts.ts';
import {metricMeanings} from './metric-meanings.ts';
import {reportsOf} from './random-reports.ts';
import {referenceReport, type ReferenceProperty} from './reference-report.ts';

/** Another seed asks other reports: `REPORT_SEED=7 npx vitest run …`. */
const seed = Number(process.env['REPORT_SEED'] ?? 20_261_124);
const start = dayNumber(2025, 12, 29); // a month, a year and an ISO year end within
const end = start + 5;

const properties: readonly (readonly [
  string,
  number,
  () => Promise<{source: EventSource; close: () => void}>,
])[] = [
  ['made by hand', 500, handMadeEvents],
  ...Object.entries(sites).map(
    ([name, site]) => [`of ${name}`, 80, () => generatedProperty(site, {scale: 0.1, start, end})] as const,
  ),
];

describe.each(properties)('random reports over a property %s', (_, numRuns, make) => {
  let source: EventSource;
  let close: () => void;
  let property: ReferenceProperty;
  beforeAll(async () => {
    ({source, close} = await make());
    const {day, second} = source.clock();
    source = {...source, clock: () => ({day, second: Math.min(second, 61_200)})}; // the last day is still under way
    property = {hits: await readHits(source), clock: source.clock()};
  });
  afterAll(() => close());

  it('say the same as the reference', async () => {
    let withRows = 0;
    const same = fc.asyncProperty(reportsOf(property), async (request) => {
      const answer = await runReport(request, source);
      if (answer.rows.length > 0) withRows++;
      const wrong = differences(answer, referenceReport(request, property));
      if (wrong.length > 0)
        throw new Error(`${JSON.stringify(request, undefined, 1)}\n${wrong.slice(0, 5).join('\n')}`);
    });
    await fc.assert(same, {seed, numRuns});
    expect(withRows).toBeGreaterThan(numRuns / 3); // reports of nothing would prove nothing
  });
});

describe('the reference', () => {
  it('knows fields of the engine alone, and says which it does not know', () => {
    const unknown = [...dimensionFields.keys(), ...metricFields.keys()].filter(
      (name) => !dimensionMeanings.has(name) && !metricMeanings.has(name),
    );
    const known = [...dimensionMeanings.keys(), ...metricMeanings.keys()];
    expect(known.filter((name) => !dimensionFields.has(name) && !metricFields.has(name))).toEqual([]);
    expect({known: known.length, unknown}).toMatchInlineSnapshot(`
      {
        "known": 177,
        "unknown": [],
      }
    `);
  });
});
