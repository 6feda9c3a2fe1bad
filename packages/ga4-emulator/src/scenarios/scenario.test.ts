import {describe, expect, it} from 'vitest';
import {effectsOf, parseCallersEffects, parseScenarios} from './scenario.ts';
import {Scenarios} from './scenarios.ts';

const call = {property: '1', method: 'runReport', transport: 'rest', key: 'service-account'} as const;

describe('a file of scenarios', () => {
  it('is read', () => {
    const file = '\uFEFF{"scenarios": [{"name": "a", "like": "slow", "latencyMs": 5, "property": "1"}]}';
    const [scenario] = parseScenarios(file);
    expect(effectsOf(scenario!)).toEqual({latencyMs: 5});
  });

  it.each([
    ['[', 'The scenarios: not JSON'],
    ['[]', 'The scenarios: Invalid input: expected object'],
    ['{"scenarios": [{"name": "a"}]}', 'The scenarios, scenarios.0: it does nothing'],
    [
      '{"scenarios": [{"name": "a", "like": "lightning"}]}',
      'The scenarios, scenarios.0.like: Invalid option',
    ],
    ['{"scenarios": [{"name": "a", "like": "slow", "evry": 2}]}', 'Unrecognized key: "evry"'],
    ['{"scenarios": [{"name": "a", "like": "slow", "every": 0}]}', 'scenarios.0.every: Too small'],
    [
      '{"scenarios": [{"name": "a", "like": "slow", "property": "properties/1"}]}',
      'a property is its number',
    ],
    ['{"scenarios": [{"name": "a", "since": "2026-13-01"}]}', 'a day is written as'],
    [
      '{"scenarios": [{"name": "a", "error": {"status": "TEAPOT"}}]}',
      'scenarios.0.error.status: Invalid option',
    ],
    ['{"scenarios": [{"name": "a", "like": "slow"}, {"name": "a", "like": "slow"}]}', 'two scenarios "a"'],
  ])('is refused with words that help: %s', (text, words) => {
    expect(() => parseScenarios(text)).toThrow(words);
  });
});

it('takes effects of a caller by name or as JSON', () => {
  expect(parseCallersEffects('slow, sampled')).toEqual({latencyMs: 3000, sampled: {share: 0.1}});
  expect(parseCallersEffects('{"like": "slow", "latencyMs": 1}')).toEqual({latencyMs: 1});
  expect(() => parseCallersEffects('quick')).toThrow(
    'There is no ready-made scenario "quick": there are slow, hang',
  );
  expect(() => parseCallersEffects('{"every": 2}')).toThrow('Unrecognized key');
});

describe('scenarios', () => {
  it('meet the calls that they are for', () => {
    const scenarios = new Scenarios();
    scenarios.add({name: 'one property', property: '1', latencyMs: 1});
    scenarios.add({name: 'one method', method: 'getMetadata', latencyMs: 2});
    scenarios.add({name: 'one transport', transport: 'grpc', quota: 'tokensPerDay'});
    scenarios.add({name: 'one key', key: 'web', revokedKey: true});
    expect(scenarios.meet(call)).toEqual({latencyMs: 1});
    expect(scenarios.meet({...call, property: '2'})).toEqual({});
    expect(scenarios.meet({...call, method: 'getMetadata'})).toEqual({latencyMs: 2});
    expect(scenarios.meet({...call, property: '2', transport: 'grpc'})).toEqual({quota: 'tokensPerDay'});
    expect(scenarios.meet({...call, property: '2', key: 'web'})).toEqual({revokedKey: true});
    expect([scenarios.revokes('web'), scenarios.revokes('service-account')]).toEqual([true, false]);
  });

  it('are played to every n-th call, so many times, for so long', () => {
    let elapsed = 0;
    const scenarios = new Scenarios(() => elapsed);
    const played = (times: number) => Array.from({length: times}, () => scenarios.meet(call).latencyMs ?? 0);
    scenarios.add({name: 'some', latencyMs: 1, every: 3, times: 2});
    expect(played(10)).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 0, 0]);
    expect(scenarios.list()[0]).toMatchObject({matched: 6, played: 2, on: false});
    scenarios.replace([{name: 'for a time', latencyMs: 1, seconds: 2}]);
    elapsed = 1999;
    expect(played(1)).toEqual([1]);
    elapsed = 2000;
    expect(played(1)).toEqual([0]);
    scenarios.add({name: 'for a time', latencyMs: 1, seconds: 2});
    expect(played(1)).toEqual([1]);
    expect([scenarios.remove('for a time'), scenarios.remove('for a time')]).toEqual([true, false]);
  });
});
