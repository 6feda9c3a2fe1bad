import {dimensionFields} from './dimensions.ts';
import {metricFields} from './metrics.ts';

/** A field that the Data API has. */
export interface CatalogueField {
  readonly apiName: string;
  /** What GA4's own pages call it, in English. */
  readonly uiName: string;
  /** Names under which older clients ask for it. */
  readonly deprecatedApiNames: readonly string[];
}

/** Names that Google replaced and still takes. */
export const deprecatedNames: ReadonlyMap<string, string> = new Map([
  ['conversions', 'keyEvents'],
  ['sessionConversionRate', 'sessionKeyEventRate'],
  ['userConversionRate', 'userKeyEventRate'],
  ['sessionDefaultChannelGrouping', 'sessionDefaultChannelGroup'],
]);

/** All dimensions of the Data API. Each line: API name, name on GA4's own pages. */
const dimensionLines = `
  achievementId | Achievement ID
  adFormat | Ad format
  adSourceName | Ad source
  adUnitName | Ad unit
  appVersion | App version
  audienceId | Audience ID
  audienceName | Audience name
  audienceResourceName
  brandingInterest | Interests
  browser | Browser
  campaignId | Campaign ID
  campaignName | Campaign
  character | Character
  city | City
  cityId | City ID
  cm360AccountId
  cm360AccountName
  cm360AdvertiserId
  cm360AdvertiserName
  cm360CampaignId
  cm360CampaignName
  cm360CreativeFormat
  cm360CreativeId
  cm360CreativeName
  cm360CreativeType
  cm360CreativeTypeId
  cm360CreativeVersion
  cm360Medium
  cm360PlacementCostStructure
  cm360PlacementId
  cm360PlacementName
  cm360RenderingId
  cm360SiteId
  cm360SiteName
  cm360Source
  cm360SourceMedium
  comparison
  contentGroup | Content group
  contentId | Content ID
  contentType | Content type
  continent | Continent
  continentId | Continent ID
  country | Country
  countryId | Country ID
  currencyCode
  date | Date
  dateHour | Date + hour (YYYYMMDDHH)
  dateHourMinute | Date hour and minute
  day | Day
  dayOfWeek | Day of week
  dayOfWeekName
  defaultChannelGroup | Default channel group
  deviceCategory | Device category
  deviceModel | Device model
  dv360AdvertiserId
  dv360AdvertiserName
  dv360CampaignId
  dv360CampaignName
  dv360CreativeFormat
  dv360CreativeId
  dv360CreativeName
  dv360ExchangeId
  dv360ExchangeName
  dv360InsertionOrderId
  dv360InsertionOrderName
  dv360LineItemId
  dv360LineItemName
  dv360Medium
  dv360PartnerId
  dv360PartnerName
  dv360Source
  dv360SourceMedium
  eventName | Event name
  fileExtension | File extension
  fileName | File name
  firstSessionDate | First session date
  firstUserCampaignId | First user campaign ID
  firstUserCampaignName | First user campaign
  firstUserCm360AccountId
  firstUserCm360AccountName
  firstUserCm360AdvertiserId
  firstUserCm360AdvertiserName
  firstUserCm360CampaignId
  firstUserCm360CampaignName
  firstUserCm360CreativeFormat
  firstUserCm360CreativeId
  firstUserCm360CreativeName
  firstUserCm360CreativeType
  firstUserCm360CreativeTypeId
  firstUserCm360CreativeVersion
  firstUserCm360Medium
  firstUserCm360PlacementCostStructure
  firstUserCm360PlacementId
  firstUserCm360PlacementName
  firstUserCm360RenderingId
  firstUserCm360SiteId
  firstUserCm360SiteName
  firstUserCm360Source
  firstUserCm360SourceMedium
  firstUserDefaultChannelGroup | First user default channel group
  firstUserDv360AdvertiserId
  firstUserDv360AdvertiserName
  firstUserDv360CampaignId
  firstUserDv360CampaignName
  firstUserDv360CreativeFormat
  firstUserDv360CreativeId
  firstUserDv360CreativeName
  firstUserDv360ExchangeId
  firstUserDv360ExchangeName
  firstUserDv360InsertionOrderId
  firstUserDv360InsertionOrderName
  firstUserDv360LineItemId
  firstUserDv360LineItemName
  firstUserDv360Medium
  firstUserDv360PartnerId
  firstUserDv360PartnerName
  firstUserDv360Source
  firstUserDv360SourceMedium
  firstUserGoogleAdsAccountName | First user Google Ads account name
  firstUserGoogleAdsAdGroupId | First user Google Ads ad group ID
  firstUserGoogleAdsAdGroupName | First user Google Ads ad group name
  firstUserGoogleAdsAdNetworkType | First user Google Ads ad network type
  firstUserGoogleAdsCampaignId | First user Google Ads campaign ID
  firstUserGoogleAdsCampaignName | First user Google Ads campaign
  firstUserGoogleAdsCampaignType | First user Google Ads campaign type
  firstUserGoogleAdsCreativeId | First user Google Ads creative ID
  firstUserGoogleAdsCustomerId | First user Google Ads customer ID
  firstUserGoogleAdsKeyword | First user Google Ads keyword text
  firstUserGoogleAdsQuery | First user Google Ads query
  firstUserManualAdContent | First user manual ad content
  firstUserManualCampaignId
  firstUserManualCampaignName
  firstUserManualCreativeFormat
  firstUserManualMarketingTactic
  firstUserManualMedium
  firstUserManualSource
  firstUserManualSourceMedium
  firstUserManualSourcePlatform
  firstUserManualTerm | First user manual term
  firstUserMedium | First user medium
  firstUserPrimaryChannelGroup
  firstUserSa360AdGroupId
  firstUserSa360AdGroupName
  firstUserSa360CampaignId
  firstUserSa360CampaignName
  firstUserSa360CreativeFormat
  firstUserSa360EngineAccountId
  firstUserSa360EngineAccountName
  firstUserSa360EngineAccountType
  firstUserSa360KeywordText
  firstUserSa360ManagerAccountId
  firstUserSa360ManagerAccountName
  firstUserSa360Medium
  firstUserSa360Query
  firstUserSa360Source
  firstUserSa360SourceMedium
  firstUserSource | First user source
  firstUserSourceMedium | First user source / medium
  firstUserSourcePlatform | First user source platform
  fullPageUrl | Full page URL
  googleAdsAccountName | Google Ads account name
  googleAdsAdGroupId | Google Ads ad group ID
  googleAdsAdGroupName | Google Ads ad group name
  googleAdsAdNetworkType | Google Ads ad network type
  googleAdsCampaignId | Google Ads campaign ID
  googleAdsCampaignName | Google Ads campaign
  googleAdsCampaignType | Google Ads campaign type
  googleAdsCreativeId | Google Ads creative ID
  googleAdsCustomerId | Google Ads customer ID
  googleAdsKeyword | Google Ads keyword text
  googleAdsQuery | Google Ads query
  groupId | Group ID
  hostName | Hostname
  hour | Hour
  isKeyEvent
  isoWeek
  isoYear
  isoYearIsoWeek
  itemAffiliation | Item affiliation
  itemBrand | Item brand
  itemCategory | Item category
  itemCategory2 | Item category 2
  itemCategory3 | Item category 3
  itemCategory4 | Item category 4
  itemCategory5 | Item category 5
  itemId | Item ID
  itemListId | Item list ID
  itemListName | Item list name
  itemListPosition | Item list position
  itemLocationID | Item location ID
  itemName | Item name
  itemPromotionCreativeName | Item promotion creative name
  itemPromotionCreativeSlot | Item promotion creative slot
  itemPromotionId | Item promotion ID
  itemPromotionName | Item promotion name
  itemVariant | Item variant
  landingPage
  landingPagePlusQueryString | Landing page + query string
  language | Language
  languageCode | Language code
  level | Level
  linkClasses | Link classes
  linkDomain | Link domain
  linkId | Link ID
  linkText | Link text
  linkUrl | Link URL
  manualAdContent | Manual ad content
  manualCampaignId
  manualCampaignName
  manualCreativeFormat
  manualMarketingTactic
  manualMedium
  manualSource
  manualSourceMedium
  manualSourcePlatform
  manualTerm | Manual term
  medium | Medium
  method | Method
  minute | Minute
  mobileDeviceBranding | Device brand
  mobileDeviceMarketingName | Device
  mobileDeviceModel | Mobile model
  month | Month
  newVsReturning | New / returning
  nthDay | Nth day
  nthHour | Nth hour
  nthMinute | Nth minute
  nthMonth | Nth month
  nthWeek | Nth week
  nthYear | Nth year
  operatingSystem | Operating system
  operatingSystemVersion | OS version
  operatingSystemWithVersion | Operating system with version
  orderCoupon | Order coupon
  outbound | Outbound
  pageLocation | Page location
  pagePath | Page path
  pagePathPlusQueryString | Page path + query string
  pageReferrer | Page referrer
  pageTitle | Page title
  percentScrolled | Percent scrolled
  platform | Platform
  platformDeviceCategory | Platform / device category
  primaryChannelGroup
  region | Region
  sa360AdGroupId
  sa360AdGroupName
  sa360CampaignId
  sa360CampaignName
  sa360CreativeFormat
  sa360EngineAccountId
  sa360EngineAccountName
  sa360EngineAccountType
  sa360KeywordText
  sa360ManagerAccountId
  sa360ManagerAccountName
  sa360Medium
  sa360Query
  sa360Source
  sa360SourceMedium
  screenResolution | Screen resolution
  searchTerm | Search term
  sessionCampaignId | Session campaign ID
  sessionCampaignName | Session campaign
  sessionCm360AccountId
  sessionCm360AccountName
  sessionCm360AdvertiserId
  sessionCm360AdvertiserName
  sessionCm360CampaignId
  sessionCm360CampaignName
  sessionCm360CreativeFormat
  sessionCm360CreativeId
  sessionCm360CreativeName
  sessionCm360CreativeType
  sessionCm360CreativeTypeId
  sessionCm360CreativeVersion
  sessionCm360Medium
  sessionCm360PlacementCostStructure
  sessionCm360PlacementId
  sessionCm360PlacementName
  sessionCm360RenderingId
  sessionCm360SiteId
  sessionCm360SiteName
  sessionCm360Source
  sessionCm360SourceMedium
  sessionDefaultChannelGroup | Session default channel group
  sessionDv360AdvertiserId
  sessionDv360AdvertiserName
  sessionDv360CampaignId
  sessionDv360CampaignName
  sessionDv360CreativeFormat
  sessionDv360CreativeId
  sessionDv360CreativeName
  sessionDv360ExchangeId
  sessionDv360ExchangeName
  sessionDv360InsertionOrderId
  sessionDv360InsertionOrderName
  sessionDv360LineItemId
  sessionDv360LineItemName
  sessionDv360Medium
  sessionDv360PartnerId
  sessionDv360PartnerName
  sessionDv360Source
  sessionDv360SourceMedium
  sessionGoogleAdsAccountName | Session Google Ads account name
  sessionGoogleAdsAdGroupId | Session Google Ads ad group ID
  sessionGoogleAdsAdGroupName | Session Google Ads ad group name
  sessionGoogleAdsAdNetworkType | Session Google Ads ad network type
  sessionGoogleAdsCampaignId | Session Google Ads campaign ID
  sessionGoogleAdsCampaignName | Session Google Ads campaign
  sessionGoogleAdsCampaignType | Session Google Ads campaign type
  sessionGoogleAdsCreativeId | Session Google Ads creative ID
  sessionGoogleAdsCustomerId | Session Google Ads customer ID
  sessionGoogleAdsKeyword | Session Google Ads keyword text
  sessionGoogleAdsQuery | Session Google Ads query
  sessionManualAdContent | Session manual ad content
  sessionManualCampaignId
  sessionManualCampaignName
  sessionManualCreativeFormat
  sessionManualMarketingTactic
  sessionManualMedium
  sessionManualSource
  sessionManualSourceMedium
  sessionManualSourcePlatform
  sessionManualTerm | Session manual term
  sessionMedium | Session medium
  sessionPrimaryChannelGroup
  sessionSa360AdGroupId
  sessionSa360AdGroupName | Session SA360 ad group name
  sessionSa360CampaignId | Session SA360 campaign ID
  sessionSa360CampaignName | Session SA360 campaign
  sessionSa360CreativeFormat | Session SA360 creative format
  sessionSa360EngineAccountId | Session SA360 engine account ID
  sessionSa360EngineAccountName | Session SA360 engine account name
  sessionSa360EngineAccountType | Session SA360 engine account type
  sessionSa360Keyword | Session SA360 keyword text
  sessionSa360ManagerAccountId
  sessionSa360ManagerAccountName
  sessionSa360Medium | Session SA360 medium
  sessionSa360Query | Session SA360 query
  sessionSa360Source | Session SA360 source
  sessionSa360SourceMedium
  sessionSource | Session source
  sessionSourceMedium | Session source / medium
  sessionSourcePlatform | Session source platform
  shippingTier | Shipping tier
  signedInWithUserId | Signed in with user ID
  source | Source
  sourceMedium | Source / medium
  sourcePlatform | Source platform
  streamId | Stream ID
  streamName | Stream name
  testDataFilterId | Test data filter ID
  testDataFilterName | Test data filter name
  transactionId | Transaction ID
  unifiedPagePathScreen | Page path and screen class
  unifiedPageScreen | Page path + query string and screen class
  unifiedScreenClass | Page title and screen class
  unifiedScreenName | Page title and screen name
  userAgeBracket | Age
  userGender | Gender
  videoProvider | Video provider
  videoTitle | Video title
  videoUrl | Video URL
  virtualCurrencyName | Virtual currency name
  visible | Visible
  week | Week
  year | Year
  yearMonth
  yearWeek
  cohort | Cohort
  dateRange
`;

/** All metrics of the Data API. Each line: API name, name on GA4's own pages, type where it is known. */
const metricLines = `
  active1DayUsers | 1-day active users | TYPE_INTEGER
  active28DayUsers | 28-day active users | TYPE_INTEGER
  active7DayUsers | 7-day active users | TYPE_INTEGER
  activeUsers | Active users | TYPE_INTEGER
  addToCarts | Add to carts | TYPE_INTEGER
  adUnitExposure | Ad unit exposure | TYPE_MILLISECONDS
  advertiserAdClicks | Ads clicks
  advertiserAdCost | Ads cost
  advertiserAdCostPerClick | Ads cost per click
  advertiserAdCostPerKeyEvent
  advertiserAdImpressions | Ads impressions
  averagePurchaseRevenue | Average purchase revenue | TYPE_CURRENCY
  averagePurchaseRevenuePerPayingUser | ARPPU | TYPE_CURRENCY
  averagePurchaseRevenuePerUser | Average purchase revenue per user
  averageRevenuePerUser | ARPU | TYPE_CURRENCY
  averageSessionDuration | Average session duration
  bounceRate | Bounce rate
  cartToViewRate | Cart-to-view rate | TYPE_FLOAT
  checkouts | Checkouts | TYPE_INTEGER
  crashAffectedUsers | Crash-affected users
  crashFreeUsersRate | Crash-free users rate
  dauPerMau | DAU / MAU
  dauPerWau | DAU / WAU
  ecommercePurchases | Ecommerce purchases | TYPE_INTEGER
  engagedSessions | Engaged sessions | TYPE_INTEGER
  engagementRate | Engagement rate | TYPE_FLOAT
  eventCount | Event count | TYPE_INTEGER
  eventCountPerUser | Event count per user | TYPE_FLOAT
  eventsPerSession | Events per session | TYPE_FLOAT
  eventValue | Event value | TYPE_FLOAT
  firstTimePurchaserRate
  firstTimePurchasers | First time purchasers | TYPE_INTEGER
  firstTimePurchasersPerNewUser | First-time purchasers per new user
  grossItemRevenue
  grossPurchaseRevenue
  itemDiscountAmount
  itemListClickEvents | Item-list click events
  itemListClickThroughRate | Item list click through rate | TYPE_FLOAT
  itemListViewEvents | Item-list view events
  itemPromotionClickThroughRate | Item promotion click through rate | TYPE_FLOAT
  itemRefundAmount
  itemRevenue | Item revenue | TYPE_CURRENCY
  itemsAddedToCart | Items added to cart
  itemsCheckedOut | Items checked out
  itemsClickedInList | Items clicked in list
  itemsClickedInPromotion | Items clicked in promotion
  itemsPurchased | Items purchased
  itemsViewed | Items viewed
  itemsViewedInList | Items viewed in list
  itemsViewedInPromotion | Items viewed in promotion
  itemViewEvents | Item view events
  keyEvents |  | TYPE_FLOAT
  newUsers | New users | TYPE_INTEGER
  organicGoogleSearchAveragePosition | Organic google search average position
  organicGoogleSearchClicks | Organic google search clicks
  organicGoogleSearchClickThroughRate | Organic google search click through rate
  organicGoogleSearchImpressions | Organic google search impressions
  promotionClicks | Promotion clicks
  promotionViews | Promotion views
  publisherAdClicks | Publisher ad clicks | TYPE_INTEGER
  publisherAdImpressions | Publisher ad impressions | TYPE_INTEGER
  purchaseRevenue | Purchase revenue | TYPE_CURRENCY
  purchaserRate
  purchaseToViewRate | Purchase-to-view rate | TYPE_FLOAT
  refundAmount
  returnOnAdSpend | Return on ad spend
  screenPageViews | Views | TYPE_INTEGER
  screenPageViewsPerSession | Views per session
  screenPageViewsPerUser | Views per user
  scrolledUsers | Scrolled users
  sessionKeyEventRate
  sessions | Sessions | TYPE_INTEGER
  sessionsPerUser | Sessions per user | TYPE_FLOAT
  shippingAmount | Shipping amount
  taxAmount | Tax amount
  totalAdRevenue | Total ad revenue | TYPE_CURRENCY
  totalPurchasers | Total purchasers | TYPE_INTEGER
  totalRevenue | Total revenue | TYPE_CURRENCY
  totalUsers | Total users | TYPE_INTEGER
  transactions | Transactions | TYPE_INTEGER
  transactionsPerPurchaser | Transactions per purchaser
  userEngagementDuration | User engagement | TYPE_SECONDS
  userKeyEventRate
  wauPerMau | WAU / MAU
`;

/** The dimensions of the Data API, whether the emulator computes them or not. */
export const catalogueDimensions: readonly CatalogueField[] = rowsOf(dimensionLines).map(
  ([apiName, uiName]) => catalogueField(apiName!, uiName),
);

/** The metrics of the Data API, whether the emulator computes them or not; `type` is GA4's. */
export const catalogueMetrics: readonly (CatalogueField & {readonly type: string})[] = rowsOf(
  metricLines,
).map(([apiName, uiName, type]) => ({
  ...catalogueField(apiName!, uiName),
  type: metricFields.get(apiName!)?.type ?? (type ? type : 'TYPE_FLOAT'),
}));

const knownDimensions = new Set(catalogueDimensions.map(({apiName}) => apiName));
const knownMetrics = new Set(catalogueMetrics.map(({apiName}) => apiName));

/** Whether GA4 has such a dimension; a suggestion where only the case is wrong. */
export function findDimension(name: string): {
  readonly known: boolean;
  readonly suggestion?: string | undefined;
} {
  return find(name, knownDimensions, dimensionFields);
}

/** Whether GA4 has such a metric; a suggestion where only the case is wrong. */
export function findMetric(name: string): {
  readonly known: boolean;
  readonly suggestion?: string | undefined;
} {
  return find(name, knownMetrics, metricFields);
}

function find(name: string, known: ReadonlySet<string>, computed: ReadonlyMap<string, unknown>) {
  if (known.has(name) || computed.has(name)) return {known: true};
  const suggestion = [...known].find((other) => other.toLowerCase() === name.toLowerCase());
  return {known: false, suggestion};
}

function catalogueField(apiName: string, uiName: string | undefined): CatalogueField {
  const deprecatedApiNames = [...deprecatedNames].flatMap(([old, current]) =>
    current === apiName ? [old] : [],
  );
  return {apiName, uiName: uiName ? uiName : apiName, deprecatedApiNames};
}

function rowsOf(lines: string): readonly (readonly string[])[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
}
