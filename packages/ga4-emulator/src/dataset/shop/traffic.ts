import {calendarDay, type DayNumber} from '../calendar.ts';
import type {TrafficSource} from '../site.ts';
import {direct, inMonths, referral, searchEngines, tagged} from '../traffic-sources.ts';
import {sales} from './rhythm.ts';

const during =
  (slug: string, year: number) =>
  (day: DayNumber): number => {
    const [first, last] = sales.find((sale) => sale.slug === slug)!.days(year);
    return first <= day && day <= last ? 1 : 0;
  };

/** The newsletter goes out on Fridays at noon. */
const fridays = (day: DayNumber): number => [0.5, 0.25, 0.2, 0.2, 0.25, 3.4, 1.4][calendarDay(day).weekday]!;

/** Advertisements for one sale of one year, as the shop names them. */
const campaignsOf = (year: number): readonly TrafficSource[] => [
  tagged('google', 'cpc', `${year}_oseibo_search`, 7, {topic: 'gift'}, during('oseibo', year)),
  tagged('yahoo', 'cpc', `${year}_oseibo_search`, 3, {topic: 'gift'}, during('oseibo', year)),
  tagged('instagram', 'paid_social', `${year}_oseibo_story`, 3, {topic: 'gift'}, during('oseibo', year)),
  tagged('google', 'cpc', `${year}_ochugen_search`, 6, {topic: 'gift'}, during('ochugen', year)),
  tagged('yahoo', 'display', `${year}_ochugen_banner`, 3, {topic: 'gift'}, during('ochugen', year)),
  tagged('instagram', 'paid_social', `${year}_hahanohi_feed`, 5, {topic: 'gift'}, during('hahanohi', year)),
  tagged('google', 'display', `bf${year}_banner`, 9, {topic: 'tokushu'}, during('blackfriday', year)),
  tagged('mailmag', 'email', `bf${year}_mail`, 7, {topic: 'tokushu'}, during('blackfriday', year)),
  tagged('line', 'social', `bf${year}_line`, 6, {topic: 'tokushu'}, during('blackfriday', year)),
  tagged('mailmag', 'email', `${year}_hatsuuri_mail`, 8, {topic: 'tokushu'}, during('hatsuuri', year)),
];

/** Where the shop's visitors come from. */
export const shopTraffic: readonly TrafficSource[] = [
  direct(13),
  ...searchEngines(34),
  tagged('google', 'cpc', 'gs_shimei', 5, 'home'),
  tagged('google', 'cpc', 'gs_ippan_gift', 4, {topic: 'gift'}),
  tagged('google', 'cpc', 'pla_shopping_zenshohin', 7, 'topic'),
  tagged('yahoo', 'cpc', 'ys_shimei', 2.2, 'home'),
  tagged('yahoo', 'display', 'yda_retargeting', 3, 'topic'),
  tagged('google', 'display', 'gdn_retargeting', 2.4, 'topic'),
  tagged('mailmag', 'email', 'mailmag_weekly', 4, {topic: 'tokushu'}, fridays),
  tagged('mailmag', 'email', 'step_mail_welcome', 0.8, 'topic'),
  tagged('mailmag', 'email', 'kagoochi_mail', 0.6, 'topic'),
  tagged('line', 'social', 'line_haishin', 3, {topic: 'tokushu'}),
  tagged('instagram', 'social', 'ig_profile', 3.2, {topic: 'utsuwa'}),
  tagged('instagram', 'paid_social', 'ig_feed_utsuwa', 2.4, {topic: 'utsuwa'}, inMonths(3, 10)),
  tagged('asp-navi', 'affiliate', 'af_review', 2.4, 'topic'),
  tagged('point-mall', 'affiliate', 'af_point', 1.3, 'home'),
  referral('t.co', 1.4, {topic: 'yomimono'}),
  referral('m.facebook.com', 0.8, {topic: 'yomimono'}),
  referral('pinterest.jp', 0.5, {topic: 'utsuwa'}),
  referral('youtube.com', 0.5, {topic: 'daidokoro'}),
  referral('kurashi-kotohajime.example.jp', 0.7, {topic: 'yomimono'}),
  referral('okurimono-hikaku.example.jp', 0.9, {topic: 'gift'}),
  referral('chatgpt.com', 0.4),
  ...Array.from({length: 9}, (_, index) => campaignsOf(2022 + index)).flat(),
];
