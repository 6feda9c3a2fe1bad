import {grouped, shortened, withUnit} from '../amounts.ts';
import {numberWords} from '../numbers.ts';

export const numbers = numberWords({
  // As people read them: 1.6 万, 23 万, 1.2 億.
  compact(value, unit) {
    const [digits, name] = shortened(value, [
      [99_950_000, 1e8, '億'],
      [10_000, 1e4, '万'],
    ]);
    return withUnit(digits, name + unit);
  },
  duration: (hours, minutes, seconds) => [
    ...(hours ? withUnit(grouped(hours), '時間') : []),
    ...(hours || minutes ? withUnit(String(minutes), '分') : []),
    ...(hours ? [] : withUnit(String(seconds), '秒')),
  ],
  points: 'ポイント',
});
