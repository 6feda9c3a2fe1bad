import type {Rates} from '../words.ts';

export const rates: Rates = {
  duration: (hours, minutes, seconds) =>
    (hours ? `${hours}時間` : '') + (hours || minutes ? `${minutes}分` : '') + (hours ? '' : `${seconds}秒`),
  points: 'ポイント',
};
