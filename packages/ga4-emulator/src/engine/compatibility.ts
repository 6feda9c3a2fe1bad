import {deprecatedNames} from './catalogue.ts';
import {incompatible} from './refusal.ts';

const views: readonly string[] = ['screenPageViews', 'screenPageViewsPerSession', 'screenPageViewsPerUser'];
const orderFigures: readonly string[] = [
  'averagePurchaseRevenue',
  'grossPurchaseRevenue',
  'purchaseRevenue',
  'refundAmount',
  'totalRevenue',
];

/** Dimensions of what a key event is credited to, or of the things in an order: page views have neither. */
const pairs: readonly {readonly dimension: RegExp; readonly metrics: readonly string[]}[] = [
  {
    dimension:
      /^(source|medium|sourceMedium|sourcePlatform|campaignName|campaignId|(default|primary)ChannelGroup)$/,
    metrics: views,
  },
  {dimension: /^item[A-Z]/, metrics: [...views, ...orderFigures]},
];

/** What the figures of Google's search can be split by: they come from elsewhere and know no sessions. */
const splitsSearch =
  /^(country|countryId|deviceCategory|landingPagePlusQueryString|date|week|yearWeek|isoWeek|isoYear|isoYearIsoWeek|day|dayOfWeek|dayOfWeekName|month|year|yearMonth|nth(Day|Week|Month|Year))$/;

const current = (name: string) => deprecatedNames.get(name) ?? name;

/** Whether a dimension and a metric may stand in one report, filtered or shown. */
export function goTogether(dimension: string, metric: string): boolean {
  if (metric.startsWith('organicGoogleSearch') && !splitsSearch.test(current(dimension))) return false;
  return !pairs.some(
    (pair) => pair.dimension.test(current(dimension)) && pair.metrics.includes(current(metric)),
  );
}

/** Throws GA4's words where a dimension and a metric, filtered or shown, do not go together. */
export function refuseIncompatible(dimensions: readonly string[], metrics: readonly string[]): void {
  const apart = dimensions.find((dimension) => metrics.some((metric) => !goTogether(dimension, metric)));
  if (apart !== undefined) throw incompatible(apart);
}
