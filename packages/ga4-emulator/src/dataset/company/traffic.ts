import {calendarDay, type DayNumber} from '../calendar.ts';
import type {TrafficSource} from '../site.ts';
import {direct, inMonths, referral, searchEngines, tagged} from '../traffic-sources.ts';
import {daysSinceFair} from './rhythm.ts';
import {fairs} from './subjects.ts';

/** Around a fair of a year: from some days after its beginning (negative: before) to others. */
const aroundFair =
  (slug: string, year: number, from: number, to: number) =>
  (day: DayNumber): number => {
    const fair = daysSinceFair(day);
    const near = fair?.slug === slug && calendarDay(day).year === year;
    return near && fair.since >= from && fair.since <= to ? 1 : 0;
  };

/** The newsletter for customers goes out on the second and fourth Wednesday of a month. */
const newsletterDays = (day: DayNumber): number => {
  const {weekday, day: date} = calendarDay(day);
  const issue = Math.ceil((date - (weekday - 3)) / 7);
  return issue % 2 === 0 ? [0.3, 0.3, 0.3, 4, 2, 1, 0.3][weekday]! : 0.3;
};

const fairCampaigns = (year: number): readonly TrafficSource[] =>
  fairs.flatMap(([slug]) => [
    tagged(
      'seto-mail',
      'email',
      `${year}_${slug}_annai`,
      5,
      {topic: 'seminar'},
      aroundFair(slug, year, -21, 0),
    ),
    tagged('google', 'cpc', `${year}_${slug}_shuten`, 4, {topic: 'seminar'}, aroundFair(slug, year, -28, 2)),
    tagged('meishi', 'qr', `${year}_${slug}_panel`, 5, {topic: 'products'}, aroundFair(slug, year, 0, 4)),
    tagged(
      'seto-mail',
      'email',
      `${year}_${slug}_orei`,
      7,
      {topic: 'library'},
      aroundFair(slug, year, 3, 14),
    ),
  ]);

/** Where the company's visitors come from. */
export const companyTraffic: readonly TrafficSource[] = [
  direct(16),
  ...searchEngines(48),
  tagged('google', 'cpc', 'gs_ryuryokei', 4, {topic: 'products'}),
  tagged('google', 'cpc', 'gs_yochihozen', 2.6, {topic: 'solutions'}),
  tagged('google', 'cpc', 'gs_shamei', 1.4, 'home'),
  tagged('yahoo', 'cpc', 'ys_ryuryokei', 1.6, {topic: 'products'}),
  tagged('google', 'display', 'gdn_remarketing', 1.6, {topic: 'cases'}),
  tagged('linkedin', 'paid_social', 'li_yochihozen', 0.6, {topic: 'solutions'}),
  tagged('facebook', 'paid_social', 'fb_whitepaper', 1.1, {topic: 'library'}),
  tagged('seto-mail', 'email', 'mailnews', 3.4, {topic: 'column'}, newsletterDays),
  tagged('seto-mail', 'email', 'webseminar_annai', 0.9, {topic: 'seminar'}),
  tagged('saiyo-navi', 'cpc', 'shinsotsu_boshu', 1.6, {topic: 'recruit'}, inMonths(3, 6)),
  referral('keisoku-shimbun.example.jp', 1.7, {topic: 'news'}),
  referral('factory-journal.example.jp', 1.5, {topic: 'cases'}),
  referral('seihin-kensaku.example.jp', 2.6, {topic: 'products'}),
  referral('catalog-box.example.jp', 1.8, {topic: 'library'}),
  referral('saiyo-navi.example.jp', 1.3, {topic: 'recruit'}),
  referral('tenshoku-gakari.example.jp', 0.7, {topic: 'recruit'}),
  referral('keisoku-kyokai.example.jp', 0.5, {topic: 'column'}),
  referral('t.co', 0.5, {topic: 'column'}),
  referral('linkedin.com', 0.4, {topic: 'company'}),
  referral('chatgpt.com', 0.9, {topic: 'column'}),
  ...Array.from({length: 6}, (_, index) => fairCampaigns(2022 + index)).flat(),
];
