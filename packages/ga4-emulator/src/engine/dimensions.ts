import type {Join} from './sql.ts';

/** What a key may depend on besides the event. */
export interface KeyContext {
  /** The first day of the date range, in days since 1970-01-01. */
  readonly first: number;
  /** The property's wall clock in seconds since 1970-01-01. */
  readonly now: number;
  /** The place of the range among the request's. */
  readonly index: number;
  /** The first day of the range's cohort, if it has one. */
  readonly cohortFirst?: number | undefined;
}

/** How a dimension comes out of the event tables. */
export interface DimensionField {
  /** What events are grouped by, in SQL. */
  readonly key: (at: KeyContext) => string;
  /** GA4's spelling of a key, in SQL; without it the key is the text already. */
  readonly text?: (key: string) => string;
  readonly joins: readonly Join[];
}

const date = "(DATE '1970-01-01' + e.day)";

const plain = (key: string, ...joins: Join[]): DimensionField => ({key: () => key, joins});
const derived = (key: string, text: (key: string) => string, ...joins: Join[]): DimensionField => ({
  key: () => key,
  text,
  joins,
});
/** A number with zeros before it, as text. */
export const padded = (digits: number) => (key: string) => `lpad(CAST(${key} AS VARCHAR), ${digits}, '0')`;
const dateText = (format: string) => (key: string) =>
  `strftime(DATE '1970-01-01' + CAST(${key} AS INTEGER), '${format}')`;
const sinceStart = (key: (first: string) => string): DimensionField => ({
  key: ({first}) => key(`(DATE '1970-01-01' + ${first})`),
  text: padded(4),
  joins: [],
});

/** GA4 counts weeks from Sundays; the week of 1 January is 01. */
const week = `((dayofyear(${date}) - 1 + dayofweek(date_trunc('year', ${date}))) // 7 + 1)`;

const calendar: Readonly<Record<string, DimensionField>> = {
  date: derived('e.day', dateText('%Y%m%d')),
  dateHour: derived(
    '(e.day * 24 + e.second // 3600)',
    (key) => `strftime(TIMESTAMP '1970-01-01' + to_hours(CAST(${key} AS INTEGER)), '%Y%m%d%H')`,
  ),
  dateHourMinute: derived(
    '(e.day * 1440 + e.second // 60)',
    (key) => `strftime(TIMESTAMP '1970-01-01' + to_minutes(CAST(${key} AS INTEGER)), '%Y%m%d%H%M')`,
  ),
  hour: derived('(e.second // 3600)', padded(2)),
  minute: derived('(e.second // 60 % 60)', padded(2)),
  day: derived(`day(${date})`, padded(2)),
  month: derived(`month(${date})`, padded(2)),
  year: derived(`year(${date})`, padded(4)),
  yearMonth: derived(`(year(${date}) * 100 + month(${date}))`, padded(6)),
  week: derived(week, padded(2)),
  yearWeek: derived(`(year(${date}) * 100 + ${week})`, padded(6)),
  isoWeek: derived(`week(${date})`, padded(2)),
  isoYear: derived(`isoyear(${date})`, padded(4)),
  isoYearIsoWeek: derived(`(isoyear(${date}) * 100 + week(${date}))`, padded(6)),
  dayOfWeek: derived(`dayofweek(${date})`, padded(1)),
  dayOfWeekName: derived(`dayname(${date})`, (key) => key),
  nthDay: {key: ({first}) => `(e.day - ${first})`, text: padded(4), joins: []},
  nthWeek: sinceStart(
    (first) => `((e.day - ${`date_diff('day', DATE '1970-01-01', ${first})`} + dayofweek(${first})) // 7)`,
  ),
  nthMonth: sinceStart((first) => `date_diff('month', ${first}, ${date})`),
  nthYear: sinceStart((first) => `date_diff('year', ${first}, ${date})`),
  nthHour: {key: ({first}) => `((e.day - ${first}) * 24 + e.second // 3600)`, text: padded(4), joins: []},
  nthMinute: {key: ({first}) => `((e.day - ${first}) * 1440 + e.second // 60)`, text: padded(4), joins: []},
};

const pages: Readonly<Record<string, DimensionField>> = {
  hostName: plain('ds.host_name', 'ds'),
  pagePath: plain("coalesce(p.path, '')", 'p'),
  pagePathPlusQueryString: plain("(coalesce(p.path, '') || coalesce(q.label, ''))", 'p', 'q'),
  pageTitle: plain("coalesce(p.title, '(not set)')", 'p'),
  unifiedScreenName: plain("coalesce(p.title, '(not set)')", 'p'),
  unifiedPagePathScreen: plain("coalesce(p.path, '')", 'p'),
  unifiedScreenClass: plain("coalesce(p.title, '(not set)')", 'p'),
  unifiedPageScreen: plain("(coalesce(p.path, '') || coalesce(q.label, ''))", 'p', 'q'),
  fullPageUrl: plain("(ds.host_name || coalesce(p.path, '') || coalesce(q.label, ''))", 'ds', 'p', 'q'),
  pageLocation: plain(
    "('https://' || ds.host_name || coalesce(p.path, '') || coalesce(q.label, ''))",
    'ds',
    'p',
    'q',
  ),
  pageReferrer: plain(
    "CASE WHEN rp.path IS NOT NULL THEN 'https://' || ds.host_name || rp.path ELSE coalesce(t.referrer, '') END",
    'ds',
    'rp',
    't',
  ),
  contentGroup: plain(
    "coalesce(p.content_group, element_at(ps.params, 'content_group')[1], '(not set)')",
    'p',
    'ps',
  ),
  landingPage: plain("coalesce(lp.path, '(not set)')", 'lp'),
  landingPagePlusQueryString: plain("coalesce(lp.path || coalesce(lq.label, ''), '(not set)')", 'lp', 'lq'),
};

const events: Readonly<Record<string, DimensionField>> = {
  eventName: plain('n.name', 'n'),
  isKeyEvent: plain("CASE WHEN n.is_key THEN 'true' ELSE 'false' END", 'n'),
  searchTerm: plain("coalesce(st.label, '')", 'st'),
  fileName: plain("coalesce(fl.label, '')", 'fl'),
  fileExtension: plain("coalesce(regexp_extract(fl.label, '\\.([a-z0-9]+)$', 1), '')", 'fl'),
  linkUrl: plain("coalesce(lk.label, '')", 'lk'),
  linkDomain: plain("coalesce(regexp_extract(lk.label, '^https?://([^/]+)', 1), '')", 'lk'),
  percentScrolled: plain("CASE WHEN n.name = 'scroll' THEN '90' ELSE '' END", 'n'),
  // what an export's or a fixture's events say in their parameters
  ...Object.fromEntries(
    (
      [
        ['transactionId', 'transaction_id'],
        ['orderCoupon', 'coupon'],
        ['method', 'method'],
        ['contentId', 'content_id'],
        ['contentType', 'content_type'],
        ['groupId', 'group_id'],
        ['shippingTier', 'shipping_tier'],
        ['linkId', 'link_id'],
        ['linkText', 'link_text'],
        ['linkClasses', 'link_classes'],
        ['videoTitle', 'video_title'],
        ['videoUrl', 'video_url'],
        ['videoProvider', 'video_provider'],
        ['visible', 'visible'],
        ['level', 'level'],
        ['character', 'character'],
        ['achievementId', 'achievement_id'],
        ['virtualCurrencyName', 'virtual_currency_name'],
      ] as const
    ).map(([name, parameter]) => [
      name,
      plain(`coalesce(element_at(ps.params, '${parameter}')[1], '(not set)')`, 'ps'),
    ]),
  ),
  outbound: plain("CASE WHEN e.link_id > 0 THEN 'true' ELSE '' END"),
};

/** Each of an event's items is a row of its own: the event counts in every one of them. */
const items: Readonly<Record<string, DimensionField>> = {
  itemId: plain("coalesce(pr.sku, '(not set)')", 'pr'),
  itemName: plain("coalesce(pr.name, '(not set)')", 'pr'),
  itemCategory: plain("coalesce(pr.category, '(not set)')", 'pr'),
};

/** The United Nations' codes of continents, which GA4 uses too. */
const continentIds =
  "MAP {'Africa': '002', 'Americas': '019', 'Asia': '142', 'Europe': '150', 'Oceania': '009'}";

const people: Readonly<Record<string, DimensionField>> = {
  continent: plain("coalesce(pl.continent, '(not set)')", 'pl'),
  continentId: plain(`coalesce(element_at(${continentIds}, pl.continent)[1], '(not set)')`, 'pl'),
  country: plain("coalesce(pl.country, '(not set)')", 'pl'),
  countryId: plain("coalesce(pl.country_id, '(not set)')", 'pl'),
  region: plain("coalesce(pl.region, '(not set)')", 'pl'),
  city: plain("coalesce(pl.city, '(not set)')", 'pl'),
  deviceCategory: plain("coalesce(d.category, '(not set)')", 'd'),
  operatingSystem: plain("coalesce(d.operating_system, '(not set)')", 'd'),
  operatingSystemVersion: plain("coalesce(d.operating_system_version, '(not set)')", 'd'),
  operatingSystemWithVersion: plain(
    "coalesce(d.operating_system || ' ' || d.operating_system_version, '(not set)')",
    'd',
  ),
  browser: plain("coalesce(d.browser, '(not set)')", 'd'),
  mobileDeviceBranding: plain("coalesce(d.brand, '(not set)')", 'd'),
  mobileDeviceModel: plain("coalesce(d.model, '(not set)')", 'd'),
  screenResolution: plain("coalesce(d.screen, '(not set)')", 'd'),
  language: plain("coalesce(l.language, '(not set)')", 'l'),
  languageCode: plain("coalesce(l.code, '(not set)')", 'l'),
  newVsReturning: plain("CASE WHEN s.is_first = 1 THEN 'new' ELSE 'returning' END", 's'),
  firstSessionDate: derived('s.user_first_day', dateText('%Y%m%d'), 's'),
  userAgeBracket: plain("coalesce(us.age, 'unknown')", 'us'),
  userGender: plain("coalesce(us.gender, 'unknown')", 'us'),
  platform: plain("'web'"),
  platformDeviceCategory: plain("('web / ' || coalesce(d.category, '(not set)'))", 'd'),
  streamName: plain('ds.stream_name', 'ds'),
};

/**
 * Source, medium and so on, by what they are credited to: the session, the user's first one, or an event, which gets the
 * last traffic that was not direct within 90 days.
 */
const traffic: Readonly<Record<string, DimensionField>> = Object.fromEntries(
  (
    [
      ['session', 't'],
      ['firstUser', 'ft'],
      ['', 'et'],
    ] as const
  ).flatMap(([prefix, table]) => {
    const named = (name: string) => (prefix ? `${prefix}${name}` : name[0]!.toLowerCase() + name.slice(1));
    const column = (name: string) => plain(`coalesce(${table}.${name}, '(not set)')`, table);
    return [
      [named('Source'), column('source')],
      [named('Medium'), column('medium')],
      [
        named('SourceMedium'),
        plain(`coalesce(${table}.source || ' / ' || ${table}.medium, '(not set)')`, table),
      ],
      [named('CampaignName'), column('campaign')],
      [named('DefaultChannelGroup'), column('channel_group')],
      [named('PrimaryChannelGroup'), column('channel_group')],
    ];
  }),
);

/** What the address of a session's first page says in its `utm_…` parameters. */
const utm = (name: string) =>
  `coalesce(nullif(url_decode(replace(regexp_extract(lq.label, '[?&]utm_${name}=([^&#]*)', 1), '+', ' ')), ''), '(not set)')`;
const manual: Readonly<Record<string, DimensionField>> = {
  sessionManualSource: plain(utm('source'), 'lq'),
  sessionManualMedium: plain(utm('medium'), 'lq'),
  sessionManualSourceMedium: plain(`(${utm('source')} || ' / ' || ${utm('medium')})`, 'lq'),
  sessionManualCampaignName: plain(utm('campaign'), 'lq'),
  sessionManualCampaignId: plain(utm('id'), 'lq'),
  sessionManualTerm: plain(utm('term'), 'lq'),
  sessionManualAdContent: plain(utm('content'), 'lq'),
  sessionManualCreativeFormat: plain(utm('creative_format'), 'lq'),
  sessionManualMarketingTactic: plain(utm('marketing_tactic'), 'lq'),
  sessionManualSourcePlatform: plain(utm('source_platform'), 'lq'),
};

/** The dimensions that the emulator computes, by the names of the Data API. */
export const dimensionFields: ReadonlyMap<string, DimensionField> = new Map(
  Object.entries({...calendar, ...pages, ...events, ...items, ...people, ...traffic, ...manual}),
);
