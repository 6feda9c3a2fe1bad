type Rule = readonly [pattern: RegExp, category: string];

/** By the first pattern that fits. */
const dimensionRules: readonly Rule[] = [
  [/^cohort/, 'Cohort'],
  [/^(comparison|testDataFilter|currencyCode|googleAdsAccount)/, 'Other'],
  [
    /^(firstUser|session|manual|google|cm360|dv360|sa360|source|medium|campaign|default|primary)/,
    'Traffic source',
  ],
  [/^(date|day|hour|minute|month|nth|week|year|iso)/, 'Time'],
  [/^(city|continent|country|region|subContinent)/, 'Geography'],
  [/^(userAge|userGender|branding)/, 'Demographics'],
  [/^(audience|newVsReturning|signedIn|userId|firstSession|lastSession)/, 'User'],
  [/^(item|order|transaction|shipping)/, 'Ecommerce'],
  [/^(ad[A-Z]|publisher)/, 'Publisher'],
  [/^(event|isKeyEvent|isConversion)/, 'Event'],
  [/^(link|outbound)/, 'Link'],
  [/^video/, 'Video'],
  [/^(achievement|character|level|virtualCurrency)/, 'Gaming'],
  [
    /^(page|hostName|fullPage|landing|unified|content|percentScrolled|searchTerm|file|method|group)/,
    'Page / screen',
  ],
  [
    /^(appVersion|browser|device|language|mobile|operatingSystem|platform|screenResolution|stream)/,
    'Platform / device',
  ],
];

const metricRules: readonly Rule[] = [
  [/^cohort/, 'Cohort'],
  [/^organicGoogleSearch/, 'Search console'],
  [/^(advertiser|returnOnAdSpend)/, 'Advertising'],
  [/^(publisher|adUnit|totalAdRevenue)/, 'Publisher'],
  [/(Revenue|refundAmount|PerPayingUser|averageRevenue|taxAmount|shippingAmount)/i, 'Revenue'],
  [/^(addToCarts|cart|checkout|ecommerce|item|promotion|purchase|transaction)/i, 'Ecommerce'],
  [/(purchasers?|PurchaserRate|Users?|UsersRate|dau|wau|scrolled)/i, 'User'],
  [/^(bounceRate|session|engaged|engagement|averageSession)/i, 'Session'],
  [/^(event|keyEvents)/, 'Event'],
  [/^screenPageViews/, 'Page / screen'],
];

/** The heading under which `getMetadata` lists a dimension. */
export function dimensionCategory(apiName: string): string {
  return categoryOf(apiName, dimensionRules);
}

/** The heading under which `getMetadata` lists a metric. */
export function metricCategory(apiName: string): string {
  return categoryOf(apiName, metricRules);
}

function categoryOf(apiName: string, rules: readonly Rule[]): string {
  return rules.find(([pattern]) => pattern.test(apiName))?.[1] ?? 'Other';
}
