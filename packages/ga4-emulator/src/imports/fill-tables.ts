import type {DuckDBConnection} from '@duckdb/node-api';
import {defaultChannelGroup} from '../dataset/channel-group.ts';
import {dataFormat, schemaSql} from '../dataset/schema.ts';
import type {ExportSpec} from './export-spec.ts';
import {literal} from './read-export.ts';

const day = (local: string) => `CAST(date_diff('day', DATE '1970-01-01', CAST(${local} AS DATE)) AS INTEGER)`;
const second = (local: string) => `CAST(CAST(floor(epoch(${local})) AS BIGINT) % 86400 AS INTEGER)`;
const text = (json: string, ...keys: string[]) =>
  `coalesce(nullif(${keys.slice(0, -1).reduce((at, key) => `${at} -> '${key}'`, json)} ->> '${keys.at(-1)}', ''), '(not set)')`;

/** What a session is as a whole: the words of its first event that has any. */
const visits = `
  CREATE OR REPLACE TEMP TABLE people AS
    SELECT person, CAST(row_number() OVER (ORDER BY min(n)) AS INTEGER) AS user_id, min(first_touch) AS first_touch FROM x GROUP BY person;
  CREATE OR REPLACE TEMP TABLE visits AS
    SELECT person, session_number, CAST(row_number() OVER (ORDER BY min(n)) AS INTEGER) AS session_id,
      min(micros) AS start, max(micros) AS finish, min(local) AS local,
      min(micros) FILTER (WHERE engaged) AS engaged_at,
      CAST(coalesce(min(visit_number) = 1, false) OR bool_or(name = 'first_visit') AS INTEGER) AS is_first,
      coalesce(arg_min(origin, micros) FILTER (WHERE origin IS NOT NULL),
        {'source': '(direct)', 'medium': '(none)', 'campaign': '(direct)'}) AS origin,
      arg_min(first_origin, micros) AS first_origin,
      coalesce(arg_min(referrer, micros) FILTER (WHERE referrer <> '' AND host_of(referrer) <> host_of(location)), '') AS referrer,
      arg_min({'path': path_of(location), 'title': title, 'query': regexp_extract(location, '(\\?[^#]*)', 1)}, micros)
        FILTER (WHERE name = 'page_view') AS landing,
      coalesce(arg_max(user_properties, micros) FILTER (WHERE cardinality(user_properties) > 0), MAP {}) AS properties,
      arg_min(geo, micros) AS geo, arg_min(device, micros) AS device
    FROM x GROUP BY person, session_number;`;

/** Gives each distinct row of a query a number from 1 on, in a temporary table. */
const numbered = (table: string, columns: string, from: string) =>
  `CREATE OR REPLACE TEMP TABLE ${table} AS
    SELECT CAST(row_number() OVER () AS INTEGER) AS id, * FROM (SELECT DISTINCT ${columns} FROM ${from} ORDER BY ALL);`;

const places = `${text('geo', 'continent')} AS continent, ${text('geo', 'country')} AS country,
  ${text('geo', 'region')} AS region, ${text('geo', 'city')} AS city`;
const devices = `coalesce(nullif(device ->> 'category', ''), '(not set)') AS category, ${text('device', 'operating_system')} AS system,
  ${text('device', 'operating_system_version')} AS version,
  coalesce(nullif(device -> 'web_info' ->> 'browser', ''), nullif(device ->> 'browser', ''), '(not set)') AS browser,
  ${text('device', 'mobile_brand_name')} AS brand, ${text('device', 'mobile_model_name')} AS model`;
const language = `${text('device', 'language')} AS language`;
const pages = `path_of(location) AS path, title`;
const query = `regexp_extract(location, '(\\?[^#]*)', 1)`;
const item = `coalesce(i ->> 'item_id', '(not set)') AS sku, coalesce(i ->> 'item_name', '(not set)') AS name,
  coalesce(i ->> 'item_category', '(not set)') AS category`;

/** Numbers for everything that events and sessions name. */
const lists = [
  numbered('page_list', pages, 'x WHERE location IS NOT NULL'),
  numbered(
    'label_list',
    'label',
    `(SELECT ${query} AS label FROM x UNION SELECT search_term FROM x UNION SELECT file_name FROM x UNION SELECT link_url FROM x)
      WHERE label <> ''`,
  ),
  numbered('name_list', 'name', 'x'),
  numbered(
    'origin_list',
    'o.source AS source, o.medium AS medium, o.campaign AS campaign, referrer',
    `(SELECT origin AS o, referrer FROM visits UNION ALL SELECT first_origin, '' FROM visits)`,
  ),
  numbered('param_list', 'described', 'x WHERE cardinality(described) > 0'),
  numbered('property_list', 'properties', 'visits WHERE cardinality(properties) > 0'),
  numbered('place_list', places, 'visits'),
  numbered('device_list', devices, 'visits'),
  numbered('language_list', language, 'visits'),
  numbered('product_list', item, '(SELECT unnest(items) AS i FROM x)'),
].join('\n');

const sameOrigin = (list: string, struct: string, referrer: string) =>
  `${list}.source = ${struct}.source AND ${list}.medium = ${struct}.medium AND ${list}.campaign = ${struct}.campaign AND ${list}.referrer = ${referrer}`;

/** Fills the tables of a property from the table `x` that `readExport` has made, all in one transaction. */
export async function fillTables(
  connection: DuckDBConnection,
  schema: string,
  {id, timeZone, currencyCode, keyEvents}: ExportSpec,
): Promise<void> {
  await connection.run(visits);
  await connection.run(lists);
  const groups = await channelGroups(connection);
  await connection.run('BEGIN');
  try {
    await connection.run(schemaSql(schema));
    // Prices of other currencies have fractions.
    for (const table of ['events', 'items'])
      await connection.run(`ALTER TABLE ${schema}.${table} ALTER value TYPE DOUBLE`);
    await connection.run(reference(schema, keyEvents, groups));
    await connection.run(facts(schema, timeZone));
    await connection.run(
      `INSERT INTO ${schema}.data_set SELECT ${dataFormat}, ${literal(`export ${id}`)}, 0, 1, min(day),
        (SELECT coalesce(mode(host_of(location)), '(not set)') FROM x WHERE location IS NOT NULL),
        (SELECT mode(stream) FROM x), ${literal(timeZone)}, ${literal(currencyCode)} FROM ${schema}.days`,
    );
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function channelGroups(connection: DuckDBConnection): Promise<string> {
  const found = await connection.runAndReadAll('SELECT id, source, medium, campaign FROM origin_list');
  const rows = (found.getRows() as [number, string, string, string][]).map(
    ([id, source, medium, campaign]) =>
      `(${id}, ${literal(defaultChannelGroup({source, medium, campaign}))})`,
  );
  return `(VALUES ${rows.join(', ')}) AS channel(id, name)`;
}

const reference = (schema: string, keyEvents: readonly string[], groups: string) => `
  INSERT INTO ${schema}.pages SELECT id, path, title, NULL FROM page_list;
  INSERT INTO ${schema}.param_sets SELECT id, described FROM param_list;
  INSERT INTO ${schema}.user_sets SELECT id, 'unknown', 'unknown', properties FROM property_list;
  INSERT INTO ${schema}.labels SELECT 0, '' UNION ALL SELECT id, label FROM label_list;
  INSERT INTO ${schema}.event_names SELECT id, name, name IN (${['', ...keyEvents].map(literal).join(', ')}) FROM name_list;
  INSERT INTO ${schema}.traffic SELECT o.id, source, medium, campaign, channel.name, referrer
    FROM origin_list o JOIN ${groups} ON channel.id = o.id;
  INSERT INTO ${schema}.places SELECT id, continent, country, '(not set)', region, city FROM place_list;
  INSERT INTO ${schema}.devices SELECT id, category, system, version, browser, brand, model, '(not set)' FROM device_list;
  INSERT INTO ${schema}.languages SELECT id, language, language FROM language_list;
  INSERT INTO ${schema}.products SELECT id, sku, name, category FROM product_list;`;

/** What events carry items: the place of each such event in its session, with its items. */
const itemLists = `
  CREATE OR REPLACE TEMP TABLE bought AS
    SELECT n, CAST(row_number() OVER (PARTITION BY person, session_number ORDER BY n) AS INTEGER) AS item_list, items, person, session_number, local
    FROM x WHERE len(items) > 0;
  CREATE OR REPLACE TEMP TABLE item_rows AS
    SELECT b.n, b.item_list, b.person, b.session_number, b.local, p.id AS item_id,
      coalesce(sum(TRY_CAST(i ->> 'quantity' AS INTEGER)), count(*)) AS quantity,
      sum(coalesce(TRY_CAST(i ->> 'item_revenue' AS DOUBLE), TRY_CAST(i ->> 'price' AS DOUBLE) * coalesce(TRY_CAST(i ->> 'quantity' AS INTEGER), 1), 0)) AS value
    FROM (SELECT *, unnest(items) AS i FROM bought) b
    JOIN product_list p ON p.sku = coalesce(i ->> 'item_id', '(not set)') AND p.name = coalesce(i ->> 'item_name', '(not set)')
      AND p.category = coalesce(i ->> 'item_category', '(not set)')
    GROUP BY ALL;`;

const facts = (schema: string, timeZone: string) => `
  ${itemLists}
  INSERT INTO ${schema}.sessions
    SELECT v.session_id, u.user_id, ${day('v.local')}, ${second('v.local')},
      CAST((finish - start) // 1000000 AS INTEGER),
      coalesce(CAST((engaged_at - start) // 1000000 AS INTEGER), -1), is_first, t.id, ft.id,
      coalesce(lp.id, 0), coalesce(lq.id, 0), pl.id, d.id, l.id,
      ${day(`timezone(${literal(timeZone)}, timezone('UTC', make_timestamp(u.first_touch)))`)}, coalesce(us.id, 0)
    FROM visits v LEFT JOIN property_list us ON us.properties = v.properties JOIN people u USING (person)
    JOIN origin_list t ON ${sameOrigin('t', 'v.origin', 'v.referrer')}
    JOIN origin_list ft ON ${sameOrigin('ft', 'v.first_origin', "''")}
    LEFT JOIN page_list lp ON lp.path = v.landing.path AND lp.title = v.landing.title
    LEFT JOIN label_list lq ON lq.label = v.landing.query
    JOIN (SELECT session_id, ${places} FROM visits) vp ON vp.session_id = v.session_id
    JOIN place_list pl ON (pl.continent, pl.country, pl.region, pl.city) = (vp.continent, vp.country, vp.region, vp.city)
    JOIN (SELECT session_id, ${devices}, ${language} FROM visits) vd ON vd.session_id = v.session_id
    JOIN device_list d ON (d.category, d.system, d.version, d.browser, d.brand, d.model)
      = (vd.category, vd.system, vd.version, vd.browser, vd.brand, vd.model)
    JOIN language_list l ON l.language = vd.language;
  INSERT INTO ${schema}.events
    SELECT v.session_id, u.user_id, ${day('x.local')}, ${second('x.local')}, nl.id, coalesce(p.id, 0), coalesce(q.id, 0),
      coalesce((SELECT min(id) FROM page_list r WHERE r.path = path_of(x.referrer) AND host_of(x.referrer) = host_of(x.location)), 0),
      x.engagement_ms, coalesce(st.id, 0), coalesce(fl.id, 0), coalesce(lk.id, 0), coalesce(b.item_list, 0),
      coalesce(i.quantity, 0), coalesce(x.value, i.value, 0), coalesce(ps.id, 0)
    FROM x JOIN people u USING (person) JOIN visits v USING (person, session_number)
    JOIN name_list nl ON nl.name = x.name
    LEFT JOIN page_list p ON p.path = path_of(x.location) AND p.title = x.title AND x.location IS NOT NULL
    LEFT JOIN label_list q ON q.label = ${query}
    LEFT JOIN label_list st ON st.label = x.search_term
    LEFT JOIN label_list fl ON fl.label = x.file_name
    LEFT JOIN label_list lk ON lk.label = x.link_url
    LEFT JOIN bought b ON b.n = x.n
    LEFT JOIN param_list ps ON ps.described = x.described
    LEFT JOIN (SELECT n, sum(quantity) AS quantity, sum(value) AS value FROM item_rows GROUP BY n) i ON i.n = x.n;
  INSERT INTO ${schema}.items
    SELECT v.session_id, ${day('r.local')}, r.item_list, r.item_id, r.quantity, r.value
    FROM item_rows r JOIN visits v USING (person, session_number);
  INSERT INTO ${schema}.days SELECT DISTINCT day FROM ${schema}.events;`;
