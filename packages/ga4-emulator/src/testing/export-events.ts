/** Events in the shape of GA4's export to BigQuery. */

const origin = Date.parse('2026-03-08T00:00:00+09:00') * 1000;

interface Event {
  readonly person: string;
  readonly session: number;
  /** Hours after midnight of 8 March in Tokyo. */
  readonly hours: number;
  readonly name: string;
  readonly page?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly more?: object;
}

function exported({person, session, hours, name, page = '/', params = {}, more = {}}: Event): object {
  const micros = origin + Math.round(hours * 3600) * 1_000_000;
  const all: Readonly<Record<string, string | number>> = {
    ga_session_id: session,
    page_location: `https://www.example.jp${page}`,
    page_title: `Title of ${page.replace(/\?.*/, '')}`,
    ...params,
  };
  return {
    event_date: new Date(micros / 1000 + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', ''),
    event_timestamp: String(micros),
    event_name: name,
    event_params: Object.entries(all).map(([key, value]) => ({
      key,
      value: {
        string_value: typeof value === 'string' ? value : null,
        int_value: typeof value === 'number' ? String(value) : null,
        float_value: null,
        double_value: null,
      },
    })),
    user_pseudo_id: person,
    user_first_touch_timestamp: String(origin),
    device: {
      category: person === 'a' ? 'mobile' : 'desktop',
      operating_system: 'iOS',
      language: 'ja-jp',
      mobile_brand_name: null,
      web_info: {browser: 'Safari'},
    },
    geo: {continent: 'Asia', country: 'Japan', region: 'Tokyo', city: person === 'a' ? 'Minato City' : ''},
    traffic_source: {source: 'google', medium: 'organic', name: '(organic)'},
    stream_id: '1234567890',
    items: [],
    ...more,
  };
}

const newsletter = {
  session_traffic_source_last_click: {
    manual_campaign: {source: 'letter', medium: 'email', campaign_name: 'spring'},
  },
};
const cart = [
  {item_id: 'T1', item_name: 'Tea', item_category: 'Drinks', price: 12.5, quantity: 2},
  {item_id: 'C1', item_name: 'Cup', item_category: 'Tableware', price: 30, quantity: 1},
];

/**
 * Three people in four sessions over two days. Person a: 1 comes by a search engine, sees `/` and `/tea?size=2`, and is
 * engaged after 20 s; 2, the next day, comes by a newsletter and buys for 55 (2 tea, 1 cup). Person b: 3 comes directly
 * and leaves. Person c: 4 comes from another site just before midnight and is engaged after it.
 */
export const exportEvents: readonly object[] = [
  exported({
    person: 'a',
    session: 1,
    hours: 10,
    name: 'first_visit',
    params: {ga_session_number: 1, source: 'google', medium: 'organic', campaign: '(organic)'},
  }),
  exported({person: 'a', session: 1, hours: 10, name: 'session_start', params: {ga_session_number: 1}}),
  exported({
    person: 'a',
    session: 1,
    hours: 10,
    name: 'page_view',
    params: {ga_session_number: 1, source: 'google', medium: 'organic', campaign: '(organic)'},
  }),
  exported({
    person: 'a',
    session: 1,
    hours: 10 + 20 / 3600,
    name: 'page_view',
    page: '/tea?size=2',
    params: {session_engaged: '1', engagement_time_msec: 20_000, page_referrer: 'https://www.example.jp/'},
  }),
  exported({person: 'a', session: 2, hours: 33, name: 'session_start', page: '/tea', more: newsletter}),
  exported({person: 'a', session: 2, hours: 33, name: 'page_view', page: '/tea', more: newsletter}),
  exported({
    person: 'a',
    session: 2,
    hours: 33.1,
    name: 'purchase',
    page: '/thanks',
    params: {session_engaged: '1', value: 55, currency: 'USD', engagement_time_msec: 3000},
    more: {...newsletter, items: cart, ecommerce: {purchase_revenue: 55}},
  }),
  exported({person: 'b', session: 3, hours: 12, name: 'session_start', params: {ga_session_number: 2}}),
  exported({person: 'b', session: 3, hours: 12, name: 'page_view', params: {ga_session_number: 2}}),
  exported({
    person: 'c',
    session: 4,
    hours: 23.995,
    name: 'page_view',
    page: '/tea',
    params: {page_referrer: 'https://blog.example.com/post', source: 'blog.example.com', medium: 'referral'},
  }),
  exported({
    person: 'c',
    session: 4,
    hours: 24.01,
    name: 'user_engagement',
    page: '/tea',
    params: {session_engaged: '1', engagement_time_msec: 12_000},
  }),
];
