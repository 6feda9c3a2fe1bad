/** Raised whenever the tables or what is generated into them change: older files are then built anew. */
export const dataFormat = 5;

/** The integer columns of `sessions`, in order. What the numbers mean stands in `schemaSql`. */
export const sessionColumns = [
  'session_id',
  'user_id',
  'day',
  'second',
  'seconds',
  'engaged_after',
  'is_first',
  'traffic_id',
  'first_traffic_id',
  'landing_page_id',
  'landing_query_id',
  'place_id',
  'device_id',
  'language_id',
  'user_first_day',
  'user_set',
] as const;

/** The integer columns of `events`, in order. */
export const eventColumns = [
  'session_id',
  'user_id',
  'day',
  'second',
  'name_id',
  'page_id',
  'query_id',
  'referrer_page_id',
  'engagement_ms',
  'search_term_id',
  'file_id',
  'link_id',
  'item_list',
  'quantity',
  'value',
  'param_set',
] as const;

/** The integer columns of `items`, in order. */
export const itemColumns = ['session_id', 'day', 'item_list', 'item_id', 'quantity', 'value'] as const;

/** The events of all sites, in the order of their ids from 1 on. */
export const eventNames = [
  'session_start',
  'first_visit',
  'page_view',
  'scroll',
  'user_engagement',
  'click',
  'file_download',
  'view_search_results',
  'form_start',
  'contact_submit',
  'view_item',
  'add_to_cart',
  'begin_checkout',
  'purchase',
  'refund',
  'sign_up',
  'generate_lead',
] as const;
export type EventName = (typeof eventNames)[number];

/**
 * The tables of one property, in the schema `schema`.
 *
 * `day` is days since 1970-01-01 and `second` the second of that day, both on the property's wall clock. An id of 0 in
 * a `…_id` column means "none". `engaged_after` is seconds after the session's start from which on it counts as
 * engaged, -1 for never; `seconds` is the session's length; `is_first` is 1 for a user's first session, 0 for later ones.
 *
 * `param_set` and `user_set` number what else is known of an event and of a person: parameters, demographics, properties.
 *
 * `item_list` numbers the events of a session that carry items (0: none); `items` has a row for each of their items, no
 * item twice in a list. `quantity` and `value` are of all the items together: value is price times quantity in the
 * property's currency, without fractions.
 */
export function schemaSql(schema: string): string {
  const integers = (columns: readonly string[]) =>
    columns.map((column) => `${column} INTEGER NOT NULL`).join(', ');
  return `
    CREATE TABLE ${schema}.sessions (${integers(sessionColumns)});
    CREATE TABLE ${schema}.events (${integers(eventColumns)});
    CREATE TABLE ${schema}.items (${integers(itemColumns)});
    CREATE TABLE ${schema}.products (item_id INTEGER, sku VARCHAR, name VARCHAR, category VARCHAR);
    CREATE TABLE ${schema}.pages (page_id INTEGER, path VARCHAR, title VARCHAR, content_group VARCHAR);
    CREATE TABLE ${schema}.param_sets (param_set INTEGER, params MAP(VARCHAR, VARCHAR));
    CREATE TABLE ${schema}.user_sets (
      user_set INTEGER, age VARCHAR, gender VARCHAR, properties MAP(VARCHAR, VARCHAR));
    CREATE TABLE ${schema}.traffic (
      traffic_id INTEGER, source VARCHAR, medium VARCHAR, campaign VARCHAR, channel_group VARCHAR, referrer VARCHAR);
    CREATE TABLE ${schema}.places (
      place_id INTEGER, continent VARCHAR, country VARCHAR, country_id VARCHAR, region VARCHAR, city VARCHAR);
    CREATE TABLE ${schema}.devices (
      device_id INTEGER, category VARCHAR, operating_system VARCHAR, operating_system_version VARCHAR,
      browser VARCHAR, brand VARCHAR, model VARCHAR, screen VARCHAR);
    CREATE TABLE ${schema}.languages (language_id INTEGER, language VARCHAR, code VARCHAR);
    CREATE TABLE ${schema}.labels (label_id INTEGER, label VARCHAR);
    CREATE TABLE ${schema}.event_names (name_id INTEGER, name VARCHAR, is_key BOOLEAN);
    CREATE TABLE ${schema}.days (day INTEGER NOT NULL);
    CREATE TABLE ${schema}.data_set (
      format INTEGER, site VARCHAR, seed INTEGER, scale DOUBLE, first_day INTEGER,
      host_name VARCHAR, stream_name VARCHAR, time_zone VARCHAR, currency_code VARCHAR);
  `;
}
