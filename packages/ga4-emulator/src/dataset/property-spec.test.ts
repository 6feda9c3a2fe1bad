import {expect, it} from 'vitest';
import {parseKeySpec} from '../identity/service-accounts.ts';
import {InvalidOption, parsePropertySpec} from './property-spec.ts';

it('reads a property', () => {
  expect(parsePropertySpec('300000002=city,seed=9,scale=0.5,months=3')).toEqual({
    id: '300000002',
    site: 'city',
    seed: 9,
    scale: 0.5,
    months: 3,
  });
  expect(parsePropertySpec('300000002')).toMatchObject({site: 'city', seed: 1, scale: 1, months: 25});
});

it.each([
  '',
  'x=city',
  '1=town',
  '1=city,speed=3',
  '1=city,seed=1.5',
  '1=city,scale=0',
  '1=city,scale=1.2.3',
  '1=city,months=99',
  '0=city',
])('refuses the property %j', (text) => {
  expect(() => parsePropertySpec(text)).toThrow(InvalidOption);
});

it('reads a key', () => {
  expect(parseKeySpec('guest=1+22')).toEqual({name: 'guest', properties: ['1', '22']});
  expect(parseKeySpec('nobody=')).toEqual({name: 'nobody', properties: []});
  for (const text of ['guest', '../x=1', 'guest=1,2', 'guest=a'])
    expect(() => parseKeySpec(text)).toThrow(InvalidOption);
});
