/** Gathers the values of a statement: text from outside reaches SQL only as a bound parameter. */
export class Parameters {
  readonly values: (string | number | bigint | boolean)[] = [];

  /** The placeholder for a value. */
  bind(value: string | number | bigint | boolean): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** A table that a field needs besides `e` (the events), and how it is joined; `{schema}` stands for the property's schema. */
const joins = {
  s: 'JOIN {schema}.sessions s ON s.session_id = e.session_id AND s.day BETWEEN {first} - 2 AND {last}',
  n: 'JOIN {schema}.event_names n ON n.name_id = e.name_id',
  p: 'LEFT JOIN {schema}.pages p ON p.page_id = e.page_id',
  q: 'LEFT JOIN {schema}.labels q ON q.label_id = e.query_id',
  rp: 'LEFT JOIN {schema}.pages rp ON rp.page_id = e.referrer_page_id',
  st: 'LEFT JOIN {schema}.labels st ON st.label_id = e.search_term_id',
  fl: 'LEFT JOIN {schema}.labels fl ON fl.label_id = e.file_id',
  lk: 'LEFT JOIN {schema}.labels lk ON lk.label_id = e.link_id',
  it: 'LEFT JOIN {schema}.items it ON it.session_id = e.session_id AND it.item_list = e.item_list AND it.day BETWEEN {first} AND {last}',
  pr: 'LEFT JOIN {schema}.products pr ON pr.item_id = it.item_id',
  lp: 'LEFT JOIN {schema}.pages lp ON lp.page_id = s.landing_page_id',
  lq: 'LEFT JOIN {schema}.labels lq ON lq.label_id = s.landing_query_id',
  t: 'LEFT JOIN {schema}.traffic t ON t.traffic_id = s.traffic_id',
  ft: 'LEFT JOIN {schema}.traffic ft ON ft.traffic_id = s.first_traffic_id',
  et: `LEFT JOIN (
      SELECT own.session_id, CASE WHEN earlier.day >= own.day - 90 THEN earlier.traffic_id ELSE own.traffic_id END AS traffic_id
      FROM {schema}.sessions own ASOF LEFT JOIN (
        SELECT user_id, day, day * 86400::BIGINT + second AS at, traffic_id FROM {schema}.sessions
        SEMI JOIN {schema}.traffic known ON known.traffic_id = sessions.traffic_id AND known.channel_group <> 'Direct'
      ) earlier ON earlier.user_id = own.user_id AND earlier.at <= own.day * 86400::BIGINT + own.second
      WHERE own.day BETWEEN {first} - 2 AND {last}
    ) credit ON credit.session_id = e.session_id
    LEFT JOIN {schema}.traffic et ON et.traffic_id = credit.traffic_id`,
  fp: `LEFT JOIN (
      SELECT user_id, min(day * 86400::BIGINT + second) AS at FROM {schema}.events
      SEMI JOIN (SELECT name_id FROM {schema}.event_names WHERE name = 'purchase') bought ON bought.name_id = events.name_id
      GROUP BY user_id
    ) fp ON fp.user_id = e.user_id`,
  ps: 'LEFT JOIN {schema}.param_sets ps ON ps.param_set = e.param_set',
  us: 'LEFT JOIN {schema}.user_sets us ON us.user_set = s.user_set',
  pl: 'LEFT JOIN {schema}.places pl ON pl.place_id = s.place_id',
  d: 'LEFT JOIN {schema}.devices d ON d.device_id = s.device_id',
  l: 'LEFT JOIN {schema}.languages l ON l.language_id = s.language_id',
  ds: 'CROSS JOIN {schema}.data_set ds',
} as const;
export type Join = keyof typeof joins;

const throughSession: readonly Join[] = ['lp', 'lq', 't', 'ft', 'us', 'pl', 'd', 'l'];

/** The FROM clause for a set of joins over the days `first` to `last`, each table once and after what it hangs on. */
export function fromClause(
  schema: string,
  needed: Iterable<Join>,
  {first, last}: {readonly first: number; readonly last: number},
): string {
  const wanted = new Set(needed);
  if (throughSession.some((join) => wanted.has(join))) wanted.add('s');
  if (wanted.has('pr')) wanted.add('it');
  const clauses = (Object.keys(joins) as Join[])
    .filter((join) => wanted.has(join))
    .map((join) => joins[join]);
  return [`${schema}.events e`, ...clauses]
    .join('\n')
    .replaceAll('{schema}', schema)
    .replaceAll('{first}', String(first))
    .replaceAll('{last}', String(last));
}
