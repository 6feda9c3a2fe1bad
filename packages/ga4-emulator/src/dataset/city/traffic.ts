import type {TrafficSource} from '../site.ts';
import {direct, inMonths, referral, searchEngines, tagged} from '../traffic-sources.ts';

/** Where the visitors of Shiomi's site come from. */
export const trafficSources: readonly TrafficSource[] = [
  direct(17),
  ...searchEngines(65.13),
  referral('t.co', 1.5, {topic: 'news'}),
  referral('m.facebook.com', 0.7, {topic: 'event'}),
  referral('l.instagram.com', 0.5, {topic: 'event'}),
  referral('youtube.com', 0.4, {topic: 'event'}),
  referral('chatgpt.com', 0.35),
  referral('pref-shiomi.example.jp', 1.1),
  referral('kanko-shiomi.example.jp', 0.9, {topic: 'event'}),
  referral('shiomi-lib.example.jp', 0.9, {topic: 'toshokan'}),
  referral('shiomi-shimbun.example.jp', 0.6, {topic: 'news'}),
  referral('kosodate-navi.example.jp', 0.45, {topic: 'kosodate'}),
  referral('nyusatsu-joho.example.jp', 0.35, {topic: 'nyusatsu'}),
  referral('saiyo-navi.example.jp', 0.35, {topic: 'saiyo'}),
  referral('bousai.example.jp', 0.3, {topic: 'bosai'}),
  tagged('line', 'social', 'line_kurashi', 2.2, {topic: 'news'}),
  tagged('x', 'social', 'x_official', 0.6, {topic: 'news'}),
  tagged('shiomi-mail', 'email', 'bosai_mail', 0.9, {topic: 'bosai'}),
  tagged('shiomi-mail', 'email', 'kosodate_mail', 0.6, {topic: 'kosodate'}),
  tagged('kohoshi', 'qr', 'koho_shiomi', 1.3, {topic: 'news'}),
  tagged('gomi-calendar', 'qr', 'gomi_calendar', 0.8, {topic: 'gomi'}),
  tagged('google', 'cpc', 'furusato_nozei', 1.6, {topic: 'shisei'}, inMonths(10, 12)),
  tagged('google', 'cpc', 'ijuu_teiju', 0.5, {topic: 'kurashi'}, inMonths(1, 3)),
  tagged('yahoo', 'display', 'minato_matsuri', 0.8, {topic: 'event'}, inMonths(10, 11)),
  tagged('instagram', 'paid_social', 'saiyo_shiken', 0.7, {topic: 'saiyo'}, inMonths(4, 6)),
];
