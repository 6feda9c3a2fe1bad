import {clock, clockParts, count, grouped, percent, signed} from '../amounts.ts';
import type {FigurePart, NumberWords} from '../words.ts';

function compact(value: number, unit: string): readonly FigurePart[] {
  const [step, name] = value >= 999_950 ? [1e6, 'M'] : value >= 10_000 ? [1e3, 'K'] : [1, ''];
  if (step === 1) return withUnit(count(value), unit);
  const scaled = value / step;
  const digits = grouped(scaled, scaled < 99.95 ? 1 : 0).replace(/\.0$/, '') + name;
  return withUnit(digits, unit);
}

function withUnit(digits: string, unit: string): readonly FigurePart[] {
  return unit ? [{digits}, {unit}] : [{digits}];
}

function duration(value: number): readonly FigurePart[] {
  const {hours, minutes, seconds} = clockParts(value);
  const two = (amount: number) => String(amount).padStart(2, '0');
  if (hours) return [{digits: grouped(hours)}, {unit: 'h '}, {digits: two(minutes)}, {unit: 'm'}];
  if (minutes) return [{digits: String(minutes)}, {unit: 'm '}, {digits: two(seconds)}, {unit: 's'}];
  return [{digits: String(seconds)}, {unit: 's'}];
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
    if (type === 'fraction') return `${signed(difference * 100)} pts`;
    return ratio === null ? '' : `${signed(ratio * 100)}%`;
  },
};
