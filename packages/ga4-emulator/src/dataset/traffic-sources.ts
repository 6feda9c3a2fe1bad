import {calendarDay, type DayNumber} from './calendar.ts';
import type {TrafficSource} from './site.ts';

type Landing = TrafficSource['landing'];

/** A season of whole months, the first and the last included; it may pass the turn of the year. */
export const inMonths =
  (first: number, last: number) =>
  (day: DayNumber): number => {
    const {month} = calendarDay(day);
    return (first <= last ? month >= first && month <= last : month >= first || month <= last) ? 1 : 0;
  };

/** Typed addresses and bookmarks. Every site has it first: those who come back take it. */
export const direct = (weight: number): TrafficSource => ({
  source: '(direct)',
  medium: '(none)',
  campaign: '(direct)',
  referrer: '',
  weight,
  landing: 'home',
});

/** Unpaid results of a search engine. */
export const search = (source: string, referrer: string, weight: number): TrafficSource => ({
  source,
  medium: 'organic',
  campaign: '(organic)',
  referrer,
  weight,
  landing: 'topic',
});

/** The search engines that people in Japan use, with `weight` the share of all of them. */
export const searchEngines = (weight: number): readonly TrafficSource[] =>
  (
    [
      ['google', 'https://www.google.com/', 46],
      ['yahoo', 'https://search.yahoo.co.jp/', 13],
      ['bing', 'https://www.bing.com/', 4.6],
      ['docomo.ne.jp', 'https://service.smt.docomo.ne.jp/', 0.7],
      ['auone', 'https://sp-web.search.auone.jp/', 0.5],
      ['duckduckgo', 'https://duckduckgo.com/', 0.25],
      ['baidu', 'https://www.baidu.com/', 0.08],
    ] as const
  ).map(([source, referrer, share]) => search(source, referrer, (weight * share) / 65.13));

/** A link on another site. */
export const referral = (source: string, weight: number, landing: Landing = 'topic'): TrafficSource => ({
  source,
  medium: 'referral',
  campaign: '(referral)',
  referrer: `https://${source}/`,
  weight,
  landing,
});

/** An address with campaign parameters: mail, print, social posts and advertisements. */
export const tagged = (
  source: string,
  medium: string,
  campaign: string,
  weight: number,
  landing: Landing,
  season?: (day: DayNumber) => number,
): TrafficSource => ({
  source,
  medium,
  campaign,
  referrer: '',
  weight,
  query: `?utm_source=${source}&utm_medium=${medium}&utm_campaign=${campaign}`,
  landing,
  season,
});

/** The sources' weights on a day. */
export function trafficWeights(traffic: readonly TrafficSource[], day: DayNumber): readonly number[] {
  return traffic.map(({weight, season}) => weight * (season?.(day) ?? 1));
}
