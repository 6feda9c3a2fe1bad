import {metricField, type AnyMetricName, type IsoDate} from '@meglass-finder/reports';

/** What a metric is on an ordinary weekday; of all others the figure is 300, or a rate of 0.3. */
const ordinary: Readonly<Partial<Record<AnyMetricName, number>>> = {
  activeUsers: 690,
  averagePurchaseRevenue: 4180,
  averageSessionDuration: 104,
  bounceRate: 0.41,
  ecommercePurchases: 31,
  engagementRate: 0.59,
  itemRevenue: 57_300,
  itemsAddedToCart: 100,
  itemsPurchased: 36,
  itemsViewed: 874,
  keyEvents: 14,
  purchaserRate: 0.021,
  organicGoogleSearchAveragePosition: 8.4,
  screenPageViews: 2280,
  screenPageViewsPerSession: 2.5,
  sessionKeyEventRate: 0.012,
  sessions: 905,
  totalRevenue: 129_600,
  userEngagementDuration: 61_000,
};

/** Whether a metric's figure grows with the days that are looked at. */
export function isCount(metric: AnyMetricName): boolean {
  const {type} = metricField(metric);
  return (
    type === 'integer' ||
    (type === 'currency' && metric !== 'averagePurchaseRevenue') ||
    metric === 'keyEvents' ||
    metric === 'userEngagementDuration'
  );
}

/** What a day counts of what it would count else: 0.5 = half of it. */
export type Course = (day: IsoDate) => number;
const ever: Course = () => 1;

/** Weekends are quieter, the third Thursday of November is not, and no two days are the same. */
export function onDay(metric: AnyMetricName, day: IsoDate, course = ever): number {
  const number = Date.parse(day) / 86_400_000;
  const wave = 1 + 0.06 * Math.sin(number * 1.7) + 0.03 * Math.cos(number / 11);
  const rest = new Date(day).getUTCDay() % 6 === 0 ? 0.42 : 1;
  const feast = day === '2026-11-19' ? 1.5 : 1;
  const usual = ordinary[metric] ?? (metricField(metric).type === 'fraction' ? 0.3 : 300);
  return isCount(metric) ? Math.round(usual * wave * rest * feast * course(day)) : usual * wave;
}

/** A metric over some days: the sum of a count, the mean of a rate. */
export function totalOf(metric: AnyMetricName, days: readonly IsoDate[], course = ever): number {
  const sum = days.reduce((all, day) => all + onDay(metric, day, course), 0);
  return isCount(metric) ? sum : sum / days.length;
}

/** The part of a metric that one value of a dimension has, by its share in thousandths: of a rate, one like it. */
export function partOf(metric: AnyMetricName, share: number, total: number): number {
  return isCount(metric) ? Math.round((total * share) / 1000) : total * (0.8 + (share % 7) / 15);
}
