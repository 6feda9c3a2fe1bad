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

/** Throws GA4's words where a dimension and a metric, filtered or shown, do not go together. */
export function refuseIncompatible(dimensions: readonly string[], metrics: readonly string[]): void {
  const current = (name: string) => deprecatedNames.get(name) ?? name;
  for (const dimension of dimensions) {
    for (const metric of metrics) {
      const ofSearch = metric.startsWith('organicGoogleSearch') && !splitsSearch.test(current(dimension));
      const apart = pairs.some(
        (pair) => pair.dimension.test(current(dimension)) && pair.metrics.includes(current(metric)),
      );
      if (ofSearch || apart) throw incompatible(dimension);
    }
  }
}
