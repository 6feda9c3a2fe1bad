import {clock, clockParts, count, grouped, percent, signed} from '../amounts.ts';
import type {FigurePart, NumberWords} from '../words.ts';

/** 万 and 億 as people read them: 1.6 万, 23 万, 1.2 億. */
function compact(value: number, unit: string): readonly FigurePart[] {
  const [step, name] = value >= 99_950_000 ? [1e8, '億'] : value >= 10_000 ? [1e4, '万'] : [1, ''];
  if (step === 1) return withUnit(count(value), unit);
  const scaled = value / step;
  return withUnit(grouped(scaled, scaled < 99.95 ? 1 : 0).replace(/\.0$/, ''), name + unit);
}

function withUnit(digits: string, unit: string): readonly FigurePart[] {
  return unit ? [{digits}, {unit}] : [{digits}];
}

function duration(value: number): readonly FigurePart[] {
  const {hours, minutes, seconds} = clockParts(value);
  const parts = [
    ...(hours ? withUnit(grouped(hours), '時間') : []),
    ...(hours || minutes ? withUnit(String(minutes), '分') : []),
    ...(hours ? [] : withUnit(String(seconds), '秒')),
  ];
  return parts;
}

export const numbers: NumberWords = {
  figure(value, type, unit, units = 'exact') {
    if (type === 'fraction') return withUnit(percent(value), '%');
    if (type === 'seconds') return duration(value);
    return units === 'compact' ? compact(value, unit) : withUnit(count(value), unit);
  },
  plain: (value, type, unit) =>
    numbers
      .figure(value, type, unit)
      .map((part) => ('digits' in part ? part.digits : part.unit))
      .join(''),
  axis: (value, type) =>
    type === 'fraction' ? `${count(value * 100)}%` : type === 'seconds' ? clock(value) : count(value),
  change({difference, ratio}, type) {
    if (type === 'fraction') return `${signed(difference * 100)}ポイント`;
    return ratio === null ? '' : `${signed(ratio * 100)}%`;
  },
};
