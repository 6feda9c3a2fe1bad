import {describe, expect, test} from 'vitest';
import {differences, type Visit} from './differences.ts';

const visit: Visit = {
  states: ['finder-goal ready'],
  named: 'ready',
  figures: ['finder-goal figure 265', 'finder-goal expected 290.6897562293716'],
  texts: ['finder-goal 265 of 400'],
  controls: ['finder-goal about', 'finder-goal more'],
  overflow: 0,
  complaints: [],
  reached: ['finder-goal scroll', 'finder-goal about', 'finder-goal more'],
};
const wrong = (other: Partial<Visit>) => differences({...visit, ...other}, visit);

describe('differences', () => {
  test('finds none where all is the same but the last digits of an average', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({figures: [visit.figures[0]!, 'finder-goal expected 290.6897562293747']})).toEqual([]);
  });

  test('names what is shown otherwise', () => {
    expect(wrong({figures: ['finder-goal figure 266', visit.figures[1]!]})).toEqual([
      'does not show finder-goal figure 265',
      'shows finder-goal figure 266 beside it',
    ]);
    expect(wrong({texts: ['finder-goal 265 of NaN']})).toEqual([
      'reads finder-goal 265 of NaN, not finder-goal 265 of 400',
    ]);
    expect(wrong({states: ['finder-goal error']})).toEqual(['is finder-goal error']);
    expect(wrong({states: []})).toEqual(['0 widgets, not 1']);
  });

  test('names what is wrong in itself, also in the browser that the others are held against', () => {
    const bad: Visit = {...visit, overflow: 3, complaints: ['TypeError'], reached: ['finder-goal about']};
    expect(differences(bad, bad)).toEqual([
      'complains: TypeError',
      '3 px stand out at 320 px',
      'the keyboard does not reach finder-goal more',
    ]);
  });
});
