import {describe, expect, it} from 'vitest';
import {isMetricName, metrics} from './light.ts';

describe('the light entry', () => {
  it('knows metrics by their API names alone', () => {
    expect(isMetricName('sessions')).toBe(true);
    expect(isMetricName('toString')).toBe(false);
    expect(isMetricName('Sessions')).toBe(false);
  });

  it('lets nobody add up users, rates and averages', () => {
    for (const [name, {additive, type}] of Object.entries(metrics)) {
      if (/Users$/.test(name)) expect({name, additive}).toEqual({name, additive: 'never'});
      if (type === 'fraction') expect({name, additive}).toEqual({name, additive: 'never'});
    }
  });
});
