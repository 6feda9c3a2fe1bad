import type {Hit, TableRow} from './facts.ts';

/** What a dimension says of a hit; `first` is the first day of the date range. */
export type DimensionMeaning = (hit: Hit, first: number) => string;

const day = ({event}: Hit) => Number(event['day']);
const second = ({event}: Hit) => Number(event['second']);
const date = (dayNumber: number) => new Date(dayNumber * 86_400_000);
const iso = (dayNumber: number) => date(dayNumber).toISOString();
const digits = (count: number, number: number) => String(number).padStart(count, '0');
const ymd = (dayNumber: number) => iso(dayNumber).slice(0, 10).replaceAll('-', '');
const year = (hit: Hit) => iso(day(hit)).slice(0, 4);
const month = (hit: Hit) => iso(day(hit)).slice(5, 7);
const hour = (hit: Hit) => digits(2, Math.floor(second(hit) / 3600));
const minute = (hit: Hit) => digits(2, Math.floor(second(hit) / 60) % 60);
const isSunday = (dayNumber: number) => date(dayNumber).getUTCDay() === 0;

/** 01 is the week of 1 January, and each Sunday begins another. */
function week(hit: Hit): string {
  let number = 1;
  const newYear = Date.UTC(Number(year(hit)), 0, 1) / 86_400_000;
  for (let one = newYear + 1; one <= day(hit); one++) if (isSunday(one)) number++;
  return digits(2, number);
}

/** The Thursday of a day's ISO week says which year and which week of it this is. */
function thursday(hit: Hit): Date {
  const weekday = (date(day(hit)).getUTCDay() + 6) % 7;
  return date(day(hit) - weekday + 3);
}
const isoYear = (hit: Hit) => String(thursday(hit).getUTCFullYear());
function isoWeek(hit: Hit): string {
  const one = thursday(hit);
  const dayOfYear = (one.getTime() - Date.UTC(one.getUTCFullYear(), 0, 1)) / 86_400_000;
  return digits(2, Math.floor(dayOfYear / 7) + 1);
}

/** How often something has begun anew since the first day. */
function begun(hit: Hit, first: number, begins: (dayNumber: number) => boolean): string {
  let count = 0;
  for (let one = first + 1; one <= day(hit); one++) if (begins(one)) count++;
  return digits(4, count);
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const calendar: Readonly<Record<string, DimensionMeaning>> = {
  date: (hit) => ymd(day(hit)),
  dateHour: (hit) => ymd(day(hit)) + hour(hit),
  dateHourMinute: (hit) => ymd(day(hit)) + hour(hit) + minute(hit),
  hour,
  minute,
  day: (hit) => iso(day(hit)).slice(8, 10),
  month,
  year,
  yearMonth: (hit) => year(hit) + month(hit),
  week,
  yearWeek: (hit) => year(hit) + week(hit),
  isoWeek,
  isoYear,
  isoYearIsoWeek: (hit) => isoYear(hit) + isoWeek(hit),
  dayOfWeek: (hit) => String(date(day(hit)).getUTCDay()),
  dayOfWeekName: (hit) => weekdays[date(day(hit)).getUTCDay()]!,
  nthDay: (hit, first) => digits(4, day(hit) - first),
  nthWeek: (hit, first) => begun(hit, first, isSunday),
  nthMonth: (hit, first) => begun(hit, first, (one) => iso(one).slice(8, 10) === '01'),
  nthHour: (hit, first) => digits(4, (day(hit) - first) * 24 + Number(hour(hit))),
  nthMinute: (hit, first) =>
    digits(4, ((day(hit) - first) * 24 + Number(hour(hit))) * 60 + Number(minute(hit))),
  nthYear: (hit, first) => begun(hit, first, (one) => iso(one).slice(5, 10) === '01-01'),
};

const notSet = '(not set)';
/** A column of what belongs to a hit, or what GA4 says where there is none. */
const column =
  (of: (hit: Hit) => TableRow, name: string, without = notSet): DimensionMeaning =>
  (hit) =>
    String(of(hit)[name] ?? without);
/** Two texts with something between; "(not set)" where there are none. */
const pair =
  (of: (hit: Hit) => TableRow, left: string, between: string, right: string): DimensionMeaning =>
  (hit) =>
    of(hit)[left] === undefined ? notSet : `${of(hit)[left]}${between}${of(hit)[right]}`;

const host = column(({property}) => property, 'host_name');
const path = column(({page}) => page, 'path', '');
const title = column(({page}) => page, 'title');
const pathAndQuery: DimensionMeaning = (hit, first) => path(hit, first) + hit.query;

const pages: Readonly<Record<string, DimensionMeaning>> = {
  hostName: host,
  pagePath: path,
  pagePathPlusQueryString: pathAndQuery,
  pageTitle: title,
  unifiedScreenName: title,
  unifiedPagePathScreen: path,
  unifiedPageScreen: pathAndQuery,
  unifiedScreenClass: title,
  fullPageUrl: (hit, first) => host(hit, first) + pathAndQuery(hit, first),
  pageLocation: (hit, first) => `https://${host(hit, first)}${pathAndQuery(hit, first)}`,
  pageReferrer: (hit, first) =>
    hit.referrerPage['path'] === undefined
      ? String(hit.traffic['referrer'] ?? '')
      : `https://${host(hit, first)}${hit.referrerPage['path']}`,
  contentGroup: ({page, params}) => String(page['content_group'] ?? params['content_group'] ?? notSet),
  landingPage: column(({landing}) => landing, 'path'),
  landingPagePlusQueryString: ({landing, landingQuery}) =>
    landing['path'] === undefined ? notSet : `${landing['path']}${landingQuery}`,
};

/** Dimensions that are a parameter of the event, by another name. */
const parameters =
  'transactionId transaction_id,orderCoupon coupon,method method,contentId content_id,contentType content_type,groupId group_id,' +
  'shippingTier shipping_tier,linkId link_id,linkText link_text,linkClasses link_classes,videoTitle video_title,videoUrl video_url,' +
  'videoProvider video_provider,visible visible,level level,character character,achievementId achievement_id,' +
  'virtualCurrencyName virtual_currency_name';

const events: Readonly<Record<string, DimensionMeaning>> = {
  ...Object.fromEntries(
    parameters.split(',').map((pairOfNames): [string, DimensionMeaning] => {
      const [name, parameter] = pairOfNames.split(' ') as [string, string];
      return [name, ({params}) => params[parameter] ?? notSet];
    }),
  ),
  eventName: ({name}) => name,
  isKeyEvent: ({isKey}) => String(isKey),
  searchTerm: ({searchTerm}) => searchTerm,
  fileName: ({file}) => file,
  fileExtension: ({file}) => /\.([a-z0-9]+)$/.exec(file)?.[1] ?? '',
  linkUrl: ({link}) => link,
  linkDomain: ({link}) => (link === '' ? '' : new URL(link).host),
  percentScrolled: ({name}) => (name === 'scroll' ? '90' : ''),
  outbound: ({link}) => (link === '' ? '' : 'true'),
};

/** A report by one of these has a hit for each item, with this one alone in `items`. */
const items: Readonly<Record<string, DimensionMeaning>> = {
  itemId: column(({items: [item = {}]}) => item, 'sku'),
  itemName: column(({items: [item = {}]}) => item, 'name'),
  itemCategory: column(({items: [item = {}]}) => item, 'category'),
};

const place = ({place: one}: Hit) => one;
const device = ({device: one}: Hit) => one;

const continents: Readonly<Record<string, string>> = {
  Africa: '002',
  Americas: '019',
  Asia: '142',
  Europe: '150',
  Oceania: '009',
};

const people: Readonly<Record<string, DimensionMeaning>> = {
  continent: column(place, 'continent'),
  continentId: (hit) => continents[String(hit.place['continent'])] ?? notSet,
  country: column(place, 'country'),
  countryId: column(place, 'country_id'),
  region: column(place, 'region'),
  city: column(place, 'city'),
  deviceCategory: column(device, 'category'),
  operatingSystem: column(device, 'operating_system'),
  operatingSystemVersion: column(device, 'operating_system_version'),
  operatingSystemWithVersion: pair(device, 'operating_system', ' ', 'operating_system_version'),
  browser: column(device, 'browser'),
  mobileDeviceBranding: column(device, 'brand'),
  mobileDeviceModel: column(device, 'model'),
  screenResolution: column(device, 'screen'),
  language: column(({language}) => language, 'language'),
  languageCode: column(({language}) => language, 'code'),
  userAgeBracket: column(({person}) => person, 'age', 'unknown'),
  userGender: column(({person}) => person, 'gender', 'unknown'),
  newVsReturning: ({session}) => (session['is_first'] === 1 ? 'new' : 'returning'),
  firstSessionDate: ({session}) => ymd(Number(session['user_first_day'])),
  platform: () => 'web',
  platformDeviceCategory: (hit) => `web / ${hit.device['category'] ?? notSet}`,
  streamName: column(({property}) => property, 'stream_name'),
};

const attributed = (prefix: string, of: (hit: Hit) => TableRow): Record<string, DimensionMeaning> => ({
  [`${prefix}Source`]: column(of, 'source'),
  [`${prefix}Medium`]: column(of, 'medium'),
  [`${prefix}SourceMedium`]: pair(of, 'source', ' / ', 'medium'),
  [`${prefix}CampaignName`]: column(of, 'campaign'),
  [`${prefix}DefaultChannelGroup`]: column(of, 'channel_group'),
  [`${prefix}PrimaryChannelGroup`]: column(of, 'channel_group'),
});

/** A parameter of the address of the session's first page. */
const parameter =
  (name: string): DimensionMeaning =>
  ({landing, landingQuery}) =>
    (landing['path'] !== undefined && new URLSearchParams(landingQuery).get(`utm_${name}`)) || notSet;

const manual: Readonly<Record<string, DimensionMeaning>> = {
  sessionManualSource: parameter('source'),
  sessionManualMedium: parameter('medium'),
  sessionManualSourceMedium: (hit, first) =>
    `${parameter('source')(hit, first)} / ${parameter('medium')(hit, first)}`,
  sessionManualCampaignName: parameter('campaign'),
  sessionManualCampaignId: parameter('id'),
  sessionManualTerm: parameter('term'),
  sessionManualAdContent: parameter('content'),
  sessionManualCreativeFormat: parameter('creative_format'),
  sessionManualMarketingTactic: parameter('marketing_tactic'),
  sessionManualSourcePlatform: parameter('source_platform'),
};

/** What an event is credited to: the names of the session's dimensions without their prefix. */
const credited = Object.fromEntries(
  Object.entries(attributed('_', (hit) => hit.credited)).map(([name, meaning]) => [
    name.slice(1, 2).toLowerCase() + name.slice(2),
    meaning,
  ]),
);

/** The dimensions that the reference knows, by the names of the Data API. */
export const dimensionMeanings: ReadonlyMap<string, DimensionMeaning> = new Map(
  Object.entries({
    ...calendar,
    ...pages,
    ...events,
    ...items,
    ...people,
    ...manual,
    ...credited,
    ...attributed('session', ({traffic}) => traffic),
    ...attributed('firstUser', ({firstTraffic}) => firstTraffic),
  }),
);

/** Whether a dimension is of an event's items. */
export const isOfItems = (dimension: string): boolean => dimension in items;
