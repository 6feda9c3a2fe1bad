import {expect} from '@open-wc/testing';
import {daysBefore} from './days.ts';

describe('the days that a period is compared with', () => {
  it('are called by their number only where they come right before it', () => {
    const october = {start: '2026-10-01'} as const;
    const [first, eighth] = [{start: '2026-11-01'}, {start: '2026-10-08'}] as const;
    expect(daysBefore(31, october, first)).to.equal(31);
    expect(daysBefore(28, october, first)).to.equal(0); // the same days of the month before
    expect(daysBefore(7, october, eighth)).to.equal(7);
    expect(daysBefore(1, october, eighth)).to.equal(0); // the same weekday
  });
});
