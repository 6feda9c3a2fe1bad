import {describe, expect, it} from 'vitest';
import {covers, grantSchema, intersectGrants} from './grant.ts';

const sessions = {kind: 'trend', params: {metric: 'sessions', period: 'last28days', compare: 'none'}};

describe('covers', () => {
  it('needs the kind', () => {
    expect(covers([{kind: 'trend'}], sessions)).toBe(true);
    expect(covers([{kind: 'scorecard'}], sessions)).toBe(false);
    expect(covers([], sessions)).toBe(false);
  });

  it('holds pinned params, and any of a list', () => {
    expect(covers([{kind: 'trend', params: {metric: 'sessions'}}], sessions)).toBe(true);
    expect(covers([{kind: 'trend', params: {metric: 'activeUsers'}}], sessions)).toBe(false);
    expect(covers([{kind: 'trend', params: {metric: ['activeUsers', 'sessions']}}], sessions)).toBe(true);
    expect(covers([{kind: 'trend', params: {metric: 'sessions', filter: 'x'}}], sessions)).toBe(false);
  });

  it('needs every value of a param that is a list, and one at least', () => {
    const grant = {kind: 'custom', params: {metrics: ['sessions', 'activeUsers']}};
    const asked = (...metrics: string[]) => covers([grant], {kind: 'custom', params: {metrics}, days: 1});
    expect([asked('sessions'), asked('activeUsers', 'sessions')]).toEqual([true, true]);
    expect([asked('sessions', 'bounceRate'), asked()]).toEqual([false, false]);
    const [both] = intersectGrants(
      [{kind: 'custom', params: {metrics: ['sessions', 'bounceRate']}}],
      [grant],
    );
    expect(both).toEqual({kind: 'custom', params: {metrics: ['sessions']}});
  });

  it('lets nobody search who may see the first rows alone, unless it says so', () => {
    const ranking = (search: string) => ({kind: 'ranking', params: {limit: 10, search}, days: 1});
    const covered = (params: Record<string, string>, search: string) =>
      covers([{kind: 'ranking', params}], ranking(search));
    expect([covered({limit: '10'}, ''), covered({limit: '10'}, 'x')]).toEqual([true, false]);
    expect([covered({limit: '10', search: 'x'}, 'x'), covered({}, 'x')]).toEqual([true, true]);
    expect(covered({filter: ''}, 'x')).toBe(false); // a param that the report lacks
    expect(
      covers([{kind: 'trend', params: {limit: '10'}}], {kind: 'trend', params: {limit: 10}, days: 1}),
    ).toBe(true);
  });

  it('does not take names that objects have by themselves for params', () => {
    expect(covers([{kind: 'trend', params: {constructor: 'x'}}], sessions)).toBe(false);
  });

  it('holds the longest period', () => {
    expect(covers([{kind: 'trend'}], sessions, 28)).toBe(true);
    expect(covers([{kind: 'trend'}], sessions, 27)).toBe(false);
    expect(covers([{kind: 'trend'}], {kind: 'trend', params: {period: 'for ever'}}, 365)).toBe(false);
  });
});

describe('intersectGrants', () => {
  it('never gives more than the ceiling', () => {
    const ceiling = [{kind: 'trend', params: {metric: ['sessions', 'activeUsers']}}, {kind: 'scorecard'}];
    expect(intersectGrants([{kind: 'trend'}], ceiling)).toEqual([ceiling[0]]);
    expect(intersectGrants([{kind: 'trend', params: {metric: 'sessions'}}], ceiling)).toEqual([
      {kind: 'trend', params: {metric: ['sessions']}},
    ]);
    expect(intersectGrants([{kind: 'trend', params: {metric: 'eventCount'}}], ceiling)).toEqual([]);
    expect(intersectGrants([{kind: 'custom'}], ceiling)).toEqual([]);
    expect(intersectGrants([{kind: 'scorecard', params: {period: 'last7days'}}], ceiling)).toEqual([
      {kind: 'scorecard', params: {period: ['last7days']}},
    ]);
  });
});

describe('intersectGrants and names that objects have by themselves', () => {
  it.each(['constructor', 'toString', '__proto__'])('keeps %s a pin like any other', (name) => {
    const wanted = {kind: 'trend', params: Object.fromEntries([[name, 'x']])};
    const [both] = intersectGrants([wanted], [{kind: 'trend', params: {metric: 'sessions'}}]);
    expect(Object.entries(both?.params ?? {})).toEqual([
      ['metric', 'sessions'],
      [name, ['x']],
    ]);
    expect(covers([both!], sessions)).toBe(false);
  });
});

describe('grantSchema', () => {
  it('refuses what is no grant', () => {
    for (const wrong of [
      null,
      {},
      {kind: ''},
      {kind: 'trend', params: {metric: 1}},
      {kind: 'trend', more: true},
    ])
      expect(grantSchema.safeParse(wrong).success).toBe(false);
  });
});
