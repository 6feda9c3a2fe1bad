import type {EventSource} from '../../engine/event-source.ts';

/** A row of one of the property's tables by the names of its columns. */
export type TableRow = Readonly<Record<string, string | number | boolean>>;

/** An event with all that its numbers stand for; what is missing is an empty object. */
export interface Hit {
  /** Its place among all events: no two events have the same. */
  readonly number: number;
  readonly event: TableRow;
  readonly name: string;
  readonly isKey: boolean;
  readonly session: TableRow;
  readonly page: TableRow;
  readonly query: string;
  readonly referrerPage: TableRow;
  readonly searchTerm: string;
  readonly file: string;
  readonly link: string;
  readonly landing: TableRow;
  readonly landingQuery: string;
  readonly traffic: TableRow;
  readonly firstTraffic: TableRow;
  /** The last traffic of the user's that was not direct, if it is not older than 90 days; else the session's own. */
  readonly credited: TableRow;
  /** When the user bought for the first time, in seconds since 1970-01-01. */
  readonly firstPurchase: number | undefined;
  readonly place: TableRow;
  readonly device: TableRow;
  readonly language: TableRow;
  /** What else the event says of itself. */
  readonly params: Readonly<Record<string, string>>;
  /** What is known of the person. */
  readonly person: TableRow;
  /** The event's items, each with the columns of its product. A report by items has a hit for each of them. */
  readonly items: readonly TableRow[];
  readonly property: TableRow;
}

const nothing: TableRow = {};

/** Reads all events of a property into memory. */
export async function readHits({schema, connect}: EventSource): Promise<readonly Hit[]> {
  const connection = await connect();
  const rowsOf = async (table: string) => {
    const found = await connection.runAndReadAll(`SELECT * FROM ${schema}.${table}`);
    return found.getRowObjects() as unknown as TableRow[];
  };
  try {
    const sessions = byId(await rowsOf('sessions'), 'session_id');
    const pages = byId(await rowsOf('pages'), 'page_id');
    const labels = byId(await rowsOf('labels'), 'label_id');
    const traffic = byId(await rowsOf('traffic'), 'traffic_id');
    const places = byId(await rowsOf('places'), 'place_id');
    const devices = byId(await rowsOf('devices'), 'device_id');
    const languages = byId(await rowsOf('languages'), 'language_id');
    const names = byId(await rowsOf('event_names'), 'name_id');
    const people = byId(await rowsOf('user_sets'), 'user_set');
    const described = await connection.runAndReadAll(
      `SELECT param_set, CAST(to_json(params) AS VARCHAR) FROM ${schema}.param_sets`,
    );
    const params = new Map(
      described
        .getRows()
        .map(([id, json]) => [id as unknown, JSON.parse(String(json)) as Record<string, string>]),
    );
    const products = byId(await rowsOf('products'), 'item_id');
    const [property = nothing] = await rowsOf('data_set');
    const items = await rowsOf('items');
    const carried = Map.groupBy(items, (item) => `${item['session_id']} ${item['item_list']}`);
    const ofUser = Map.groupBy(sessions.values(), (session) => session['user_id']);
    const credit = (session: TableRow): TableRow => {
      const traced = (ofUser.get(session['user_id']) ?? [])
        .filter((one) => startOf(one) <= startOf(session))
        .sort((one, other) => startOf(other) - startOf(one))
        .find((one) => traffic.get(one['traffic_id'])?.['channel_group'] !== 'Direct');
      const recent = traced && Number(session['day']) - Number(traced['day']) <= 90 ? traced : session;
      return traffic.get(recent['traffic_id']) ?? nothing;
    };
    const credits = new Map([...sessions].map(([id, session]) => [id, credit(session)]));
    const events = await rowsOf('events');
    const firstPurchases = new Map<unknown, number>();
    for (const event of events) {
      if (names.get(event['name_id'])?.['name'] !== 'purchase') continue;
      const before = firstPurchases.get(event['user_id']) ?? Infinity;
      firstPurchases.set(event['user_id'], Math.min(before, startOf(event)));
    }
    const label = (id: unknown) => String(labels.get(id)?.['label'] ?? '');
    return events.map((event, number) => {
      const session = sessions.get(event['session_id']) ?? nothing;
      const name = names.get(event['name_id']) ?? nothing;
      const list =
        event['item_list'] === 0 ? [] : carried.get(`${event['session_id']} ${event['item_list']}`);
      return {
        number,
        event,
        name: String(name['name']),
        isKey: name['is_key'] === true,
        session,
        page: pages.get(event['page_id']) ?? nothing,
        query: label(event['query_id']),
        referrerPage: pages.get(event['referrer_page_id']) ?? nothing,
        searchTerm: label(event['search_term_id']),
        file: label(event['file_id']),
        link: label(event['link_id']),
        landing: pages.get(session['landing_page_id']) ?? nothing,
        landingQuery: label(session['landing_query_id']),
        traffic: traffic.get(session['traffic_id']) ?? nothing,
        firstTraffic: traffic.get(session['first_traffic_id']) ?? nothing,
        credited: credits.get(event['session_id']) ?? nothing,
        firstPurchase: firstPurchases.get(event['user_id']),
        place: places.get(session['place_id']) ?? nothing,
        device: devices.get(session['device_id']) ?? nothing,
        language: languages.get(session['language_id']) ?? nothing,
        params: params.get(event['param_set']) ?? {},
        person: people.get(session['user_set']) ?? nothing,
        items: (list ?? []).map((item) => ({...products.get(item['item_id']), ...item})),
        property,
      };
    });
  } finally {
    connection.closeSync();
  }
}

/** When something was, in seconds since 1970-01-01. */
function startOf(row: TableRow): number {
  return Number(row['day']) * 86_400 + Number(row['second']);
}

function byId(rows: readonly TableRow[], id: string): ReadonlyMap<unknown, TableRow> {
  return new Map(rows.map((row) => [row[id], row]));
}
