/**
 * The 47 prefectures of Japan in the order of their codes (ISO 3166-2:JP, the same as JIS X 0401), under the names that
 * GA4's dimension `region` has for them.
 */
export const prefectures = [
  'Hokkaido',
  'Aomori',
  'Iwate',
  'Miyagi',
  'Akita',
  'Yamagata',
  'Fukushima',
  'Ibaraki',
  'Tochigi',
  'Gunma',
  'Saitama',
  'Chiba',
  'Tokyo',
  'Kanagawa',
  'Niigata',
  'Toyama',
  'Ishikawa',
  'Fukui',
  'Yamanashi',
  'Nagano',
  'Gifu',
  'Shizuoka',
  'Aichi',
  'Mie',
  'Shiga',
  'Kyoto',
  'Osaka',
  'Hyogo',
  'Nara',
  'Wakayama',
  'Tottori',
  'Shimane',
  'Okayama',
  'Hiroshima',
  'Yamaguchi',
  'Tokushima',
  'Kagawa',
  'Ehime',
  'Kochi',
  'Fukuoka',
  'Saga',
  'Nagasaki',
  'Kumamoto',
  'Oita',
  'Miyazaki',
  'Kagoshima',
  'Okinawa',
] as const;

/** The code of a prefecture, `JP-01` to `JP-47`, by GA4's name of it ("Hokkaido", "Tokyo Prefecture"); null for any other text. */
export function prefectureCode(region: string): string | null {
  const name = region
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ Prefecture$/, '');
  const index = (prefectures as readonly string[]).indexOf(name);
  return index < 0 ? null : `JP-${String(index + 1).padStart(2, '0')}`;
}
