import {describe, expect, it} from 'vitest';
import {Refusal} from '../engine/refusal.ts';
import {quotaTiers, type QuotaName} from './limits.ts';
import {PropertyQuotas} from './property-quota.ts';

/** Quotas whose clock stands until it is moved. */
function started(tier: keyof typeof quotaTiers = 'standard', isLimited = true) {
  const clock = {now: new Date('2026-11-23T05:30:00Z')};
  const quotas = new PropertyQuotas(quotaTiers[tier], isLimited, () => clock.now);
  const pass = (hours: number) => (clock.now = new Date(clock.now.getTime() + hours * 3_600_000));
  const report = (project: string, tokens: number) => {
    const leave = quotas.enter(project);
    const told = quotas.charge(project, tokens, false);
    leave();
    return told;
  };
  return {quotas, pass, report};
}
const refusalOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return [error.status, error.message];
    throw error;
  }
  return undefined;
};

describe('quotas of a property', () => {
  it('tells what a report took and what is left', () => {
    const {report} = started();
    report('a', 5);
    expect(report('a', 2)).toEqual({
      tokensPerDay: {consumed: 2, remaining: 199_993},
      tokensPerHour: {consumed: 2, remaining: 39_993},
      tokensPerProjectPerHour: {consumed: 2, remaining: 13_993},
      concurrentRequests: {consumed: 0, remaining: 10},
      serverErrorsPerProjectPerHour: {consumed: 0, remaining: 10},
      potentiallyThresholdedRequestsPerHour: {consumed: 0, remaining: 120},
    });
  });

  it('counts a project by itself, the property for all of them', () => {
    const {report, quotas, pass} = started();
    report('a', 14_000);
    expect(refusalOf(() => quotas.enter('a'))).toEqual([
      'RESOURCE_EXHAUSTED',
      'Exhausted property tokens for a project per hour.',
    ]);
    report('b', 14_000);
    report('c', 12_000);
    expect(refusalOf(() => quotas.enter('d'))).toEqual([
      'RESOURCE_EXHAUSTED',
      'Exhausted property tokens per hour.',
    ]);
    pass(0.49);
    expect(refusalOf(() => quotas.enter('d'))).toBeDefined();
    pass(0.02); // the next hour of the clock
    expect(report('a', 1).tokensPerProjectPerHour.remaining).toBe(13_999);
  });

  it('refills days at midnight in California', () => {
    const {quotas, pass, report} = started();
    quotas.leave('a', 'tokensPerDay', 0);
    pass(2.4); // 07:54 UTC: still the same day there
    expect(refusalOf(() => quotas.enter('a'))).toEqual([
      'RESOURCE_EXHAUSTED',
      'Exhausted property tokens per day. These quota tokens will return in under 24 hours.',
    ]);
    pass(0.2);
    expect(report('a', 1).tokensPerDay.remaining).toBe(199_999);
  });

  it('lets the last report take more than is left, and no further one', () => {
    const {quotas, report} = started();
    quotas.leave('a', 'tokensPerHour', 1);
    expect(report('a', 40).tokensPerHour).toEqual({consumed: 40, remaining: 0});
    expect(refusalOf(() => quotas.enter('a'))).toBeDefined();
  });

  it.each([
    ['standard', 10],
    ['360', 50],
  ] as const)('lets as many of a %s property run at once as Google does', (tier, most) => {
    const {quotas} = started(tier);
    const leave = Array.from({length: most}, () => quotas.enter('a'));
    expect(refusalOf(() => quotas.enter('b'))).toEqual([
      'RESOURCE_EXHAUSTED',
      'Exhausted concurrent requests quota.',
    ]);
    leave[0]!();
    quotas.enter('b')();
  });

  it('never tells of requests that are not there', () => {
    const {quotas} = started('standard', false);
    for (let count = 0; count < 15; count += 1) quotas.enter('a');
    expect(quotas.charge('a', 1, false).concurrentRequests).toEqual({consumed: 0, remaining: 0});
  });

  it('counts what may be thresholded, and errors of its own', () => {
    const {quotas, pass} = started();
    for (let count = 0; count < 120; count += 1) quotas.countThresholded('a');
    expect(refusalOf(() => quotas.countThresholded('b'))).toEqual([
      'RESOURCE_EXHAUSTED',
      'Exhausted potentially thresholded requests quota.',
    ]);
    quotas.enter('a')(); // reports without such fields go on
    for (let count = 0; count < 10; count += 1) quotas.failed('a');
    expect(refusalOf(() => quotas.enter('a'))?.[0]).toBe('RESOURCE_EXHAUSTED');
    quotas.enter('b')();
    pass(1);
    quotas.enter('a')();
    quotas.countThresholded('a');
  });

  it('can be left with so much of each, and refuses nothing where there are no limits', () => {
    const names = Object.keys(quotaTiers.standard) as QuotaName[];
    for (const name of names) {
      const {quotas} = started();
      quotas.leave('a', name, 3);
      expect(quotas.snapshot('a')[name]).toEqual({consumed: 0, remaining: 3});
      const unlimited = started('standard', false);
      unlimited.quotas.leave('a', name, 0);
      unlimited.quotas.countThresholded('a');
      unlimited.quotas.enter('a')();
    }
  });
});
