import {reports, wireProtocol} from '@meglass-finder/reports';
import {expect, test} from 'vitest';
import {triable} from './look-at-answers.ts';
import {spokenProtocol} from './look-at-service.ts';

test('the form of questions that is spoken is that of the reports', () => {
  expect(spokenProtocol).toBe(wireProtocol);
});

test.each(Object.entries(triable))('a %s can be asked with what is said of it', (kind, params) => {
  expect(reports[kind as keyof typeof reports].params.safeParse(params).error).toBeUndefined();
});
