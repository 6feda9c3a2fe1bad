import type {DuckDBConnection} from '@duckdb/node-api';
import {InvalidOption} from '../dataset/property-spec.ts';
import type {ExportSpec} from './export-spec.ts';

/** Text as an SQL literal. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Each row of the files as one JSON document `e`, whatever their format. Nested columns of CSV are JSON texts. */
function rowsOf(path: string): string {
  const files = literal(path);
  const [, ending] = /\.([a-z]+)(?:\.gz)?$/.exec(path)!;
  if (ending === 'parquet')
    return `SELECT to_json(t) AS e FROM read_parquet(${files}, union_by_name = true) t`;
  if (ending === 'csv')
    return `SELECT to_json(t) AS e FROM read_csv(${files}, header = true, all_varchar = true, union_by_name = true) t`;
  return `SELECT json AS e FROM read_json_objects(${files}, format = 'newline_delimited')`;
}

/** What a field of JSON holds: objects and lists may be written as text, and lists as BigQuery's Parquet wraps them. */
const macros = `
  CREATE OR REPLACE TEMP MACRO nested(j) AS CASE json_type(j) WHEN 'VARCHAR' THEN json(j ->> '$') ELSE j END;
  CREATE OR REPLACE TEMP MACRO elements(j) AS from_json(
    CASE json_type(nested(j)) WHEN 'OBJECT' THEN nested(j) -> 'list' ELSE nested(j) END, '["JSON"]');
  CREATE OR REPLACE TEMP MACRO inner_of(j) AS coalesce(j -> 'element', j);
  CREATE OR REPLACE TEMP MACRO value_of(j) AS
    coalesce(j ->> 'string_value', j ->> 'int_value', j ->> 'double_value', j ->> 'float_value');
  CREATE OR REPLACE TEMP MACRO param(params, name) AS
    list_extract(list_filter(params, p -> p.key = name), 1).value;
  CREATE OR REPLACE TEMP MACRO is_automatic(key) AS regexp_full_match(key,
    '(ga|firebase|batch)_.*|page_(location|title|referrer)|session_engaged|engaged_session_event|engagement_time_msec|entrances|ignore_referrer|debug_mode|source|medium|campaign|campaign_id|term|content|gclid|dclid|srsltid|value|currency|link_url|link_domain|file_name|file_extension|search_term|percent_scrolled|synthetic_bundle');
  CREATE OR REPLACE TEMP MACRO described(params) AS map_from_entries(list_transform(
    list_filter(params, (p, i) -> p.value IS NOT NULL AND p.key IS NOT NULL
      AND list_position(list_transform(params, q -> q.key), p.key) = i), p -> {'k': p.key, 'v': p.value}));
  CREATE OR REPLACE TEMP MACRO known(word) AS nullif(nullif(word, ''), '(not set)');
  CREATE OR REPLACE TEMP MACRO host_of(url) AS regexp_extract(url, '^https?://([^/?#]+)', 1);
  CREATE OR REPLACE TEMP MACRO path_of(url) AS
    coalesce(nullif(regexp_extract(url, '^https?://[^/?#]+([^?#]*)', 1), ''), '/');
`;

const origin = (source: string, medium: string, campaign: string) =>
  `CASE WHEN known(${source}) IS NOT NULL THEN
    {'source': ${source}, 'medium': coalesce(known(${medium}), '(none)'), 'campaign': coalesce(known(${campaign}), '(not set)')} END`;

/** A row an event, its fields typed. */
const typed = (timeZone: string) => `
  CREATE OR REPLACE TEMP TABLE x AS
  WITH parsed AS (
    SELECT e, row_number() OVER () AS n,
      list_transform(elements(e -> 'event_params'),
        p -> {'key': inner_of(p) ->> 'key', 'value': value_of(inner_of(p) -> 'value')}) AS params,
      list_transform(elements(e -> 'items'), i -> inner_of(i)) AS items,
      list_transform(elements(e -> 'user_properties'),
        p -> {'key': inner_of(p) ->> 'key', 'value': value_of(inner_of(p) -> 'value')}) AS properties,
      nested(e -> 'session_traffic_source_last_click') AS last_click,
      nested(e -> 'collected_traffic_source') AS collected,
      nested(e -> 'traffic_source') AS first_source,
      nested(e -> 'device') AS device, nested(e -> 'geo') AS geo, nested(e -> 'ecommerce') AS commerce,
      TRY_CAST(e ->> 'event_timestamp' AS BIGINT) AS micros
    FROM (SELECT e FROM raw)
  ), timed AS (
    SELECT *, timezone(${literal(timeZone)}, timezone('UTC', make_timestamp(micros))) AS local FROM parsed
  )
  SELECT n, micros, local, described(list_filter(params, p -> NOT is_automatic(p.key))) AS described,
    described(properties) AS user_properties, e ->> 'event_date' AS event_date, e ->> 'event_name' AS name, params, items,
    coalesce(e ->> 'user_pseudo_id', e ->> 'user_id') AS person,
    TRY_CAST(param(params, 'ga_session_id') AS BIGINT) AS session_number,
    TRY_CAST(param(params, 'ga_session_number') AS BIGINT) AS visit_number,
    coalesce(param(params, 'session_engaged') IN ('1', 'true'), false) AS engaged,
    coalesce(TRY_CAST(param(params, 'engagement_time_msec') AS BIGINT), 0) AS engagement_ms,
    param(params, 'page_location') AS location, coalesce(param(params, 'page_title'), '(not set)') AS title,
    param(params, 'page_referrer') AS referrer,
    coalesce(param(params, 'search_term'), '') AS search_term,
    coalesce(param(params, 'file_name'), '') AS file_name,
    coalesce(param(params, 'link_url'), '') AS link_url,
    coalesce(
      ${origin(
        "last_click -> 'cross_channel_campaign' ->> 'source'",
        "last_click -> 'cross_channel_campaign' ->> 'medium'",
        "last_click -> 'cross_channel_campaign' ->> 'campaign_name'",
      )},
      ${origin(
        "last_click -> 'manual_campaign' ->> 'source'",
        "last_click -> 'manual_campaign' ->> 'medium'",
        "last_click -> 'manual_campaign' ->> 'campaign_name'",
      )},
      ${origin("collected ->> 'manual_source'", "collected ->> 'manual_medium'", "collected ->> 'manual_campaign_name'")},
      ${origin("param(params, 'source')", "param(params, 'medium')", "param(params, 'campaign')")}
    ) AS origin,
    coalesce(${origin("first_source ->> 'source'", "first_source ->> 'medium'", "first_source ->> 'name'")},
      {'source': '(direct)', 'medium': '(none)', 'campaign': '(direct)'}) AS first_origin,
    coalesce(TRY_CAST(e ->> 'user_first_touch_timestamp' AS BIGINT), micros) AS first_touch,
    device, geo, coalesce(e ->> 'stream_id', '') AS stream,
    coalesce(TRY_CAST(commerce ->> 'purchase_revenue' AS DOUBLE), TRY_CAST(commerce ->> 'refund_value' AS DOUBLE),
      TRY_CAST(param(params, 'value') AS DOUBLE)) AS value
  FROM timed WHERE micros IS NOT NULL AND (e ->> 'event_name') IS NOT NULL`;

/** Reads the files into the table `x` of the connection, a row an event. Throws `InvalidOption` where they are no export of GA4. */
export async function readExport(
  connection: DuckDBConnection,
  {id, path, timeZone}: ExportSpec,
): Promise<{readonly events: number; readonly withoutSession: number}> {
  const refuse = (what: string): never => {
    throw new InvalidOption(`Export ${id}: ${what}`);
  };
  try {
    await connection.run(`CREATE OR REPLACE TEMP TABLE raw AS ${rowsOf(path)}`);
  } catch (error) {
    refuse(
      `the files of "${path}" cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  await connection.run(macros);
  await connection.run(typed(timeZone));
  const found = await connection.runAndReadAll(`SELECT count(*), (SELECT count(*) FROM raw),
    count(*) FILTER (WHERE event_date <> strftime(local, '%Y%m%d')),
    count(*) FILTER (WHERE session_number IS NULL OR person IS NULL) FROM x`);
  const [events, rows, otherDay, withoutSession] = found.getRows()[0]!.map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (events === 0)
    refuse(`"${path}" has ${rows} rows and no event in them: they are not GA4's export to BigQuery.`);
  if (otherDay > events / 200)
    refuse(
      `${otherDay} of ${events} events have another event_date than their time in ${timeZone}: say timeZone= as the property has it.`,
    );
  if (events === withoutSession) refuse(`no event of "${path}" has a ga_session_id and a user_pseudo_id.`);
  await connection.run('DELETE FROM x WHERE session_number IS NULL OR person IS NULL');
  await connection.run('DROP TABLE raw');
  return {events, withoutSession};
}
