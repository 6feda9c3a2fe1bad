import type {PeriodWords} from '../words.ts';
import {fiscalYear} from './fiscal-year.ts';

export const periods: PeriodWords = {
  period: 'Period',
  compare: 'Compare',
  names: {
    today: 'Today',
    yesterday: 'Yesterday',
    last7days: 'Last 7 days',
    last28days: 'Last 28 days',
    last90days: 'Last 90 days',
    thisWeek: 'This week',
    lastWeek: 'Last week',
    thisMonth: 'This month',
    lastMonth: 'Last month',
    thisFiscalYear: 'This fiscal year (from April)',
  },
  thisFiscalYear: (year) => `This fiscal year (${fiscalYear(year)}, from April)`,
  custom: 'Choose dates…',
  from: 'From',
  to: 'To',
  apply: 'Show',
  wrong: {
    missing: 'Choose a first and a last day.',
    order: 'The first day is after the last. Choose them the other way round.',
    long: 'That is too long. Choose 800 days at most.',
    future: 'These days have not begun. Choose a first day that is not after today.',
    early: 'Google Analytics has no records before 14 August 2015. Choose a later first day.',
  },
  comparisons: {
    none: 'No comparison',
    'previous date': 'Compared with the period before',
    'previous weekday': 'Compared with the period before, by weekday',
    'previousYear date': 'Compared with a year ago',
    'previousYear weekday': 'Compared with a year ago, by weekday',
  },
};
