import type {PrefectureNames} from '../kind-words.ts';

export const prefectures: PrefectureNames = {
  names:
    'Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama Chiba Tokyo Kanagawa Niigata Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori Shimane Okayama Hiroshima Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki Kagoshima Okinawa'.split(
      ' ',
    ),
  short:
    'HKD AOM IWT MYG AKT YGT FKS IBR TCG GNM SIT CHB TKY KNG NGT TYM ISK FKI YMN NGN GIF SZO AIC MIE SHG KYT OSK HYG NRA WKY TTR SMN OKY HRS YMG TKS KGW EHM KOC FKO SAG NGS KMM OIT MYZ KGS OKN'.split(
      ' ',
    ),
};
