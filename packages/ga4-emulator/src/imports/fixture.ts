import {readFileSync} from 'node:fs';
import {checkedBy} from '../checked-by.ts';
import {wallClock} from '../dataset/calendar.ts';
import {InvalidOption} from '../dataset/property-spec.ts';
import {parseExportSpec, type ExportSpec} from './export-spec.ts';
import {fixtureSchema, type FixtureSession as Session} from './fixture-schema.ts';

/** A property and the file of its events. */
export interface FixtureSpec {
  readonly id: string;
  readonly path: string;
}

/** Reads `ID=FILE.json`. Throws `InvalidOption`. */
export function parseFixtureSpec(option: string): FixtureSpec {
  const [, id, path] = /^([1-9]\d{0,14})=(.+)$/.exec(option) ?? [];
  if (id === undefined || path === undefined) {
    throw new InvalidOption(`"${option}" is not a fixture: write it as 300000009=./fixture.json.`);
  }
  return {id, path};
}

/** The events of a fixture as GA4 exports them to BigQuery, and how they are to be read. `path` is where they will be. Throws `InvalidOption`. */
export function exportOf(
  {id, path: file}: FixtureSpec,
  path: string,
): {readonly spec: ExportSpec; readonly events: readonly object[]} {
  const {host, timeZone, currency, keyEvents, sessions} = checkedBy(
    fixtureSchema,
    readJson(file),
    `The fixture ${file}`,
  );
  const spec = {...parseExportSpec(`${id}=${path},timeZone=${timeZone},currency=${currency}`), keyEvents};
  const inOrder = sessions
    .map((session) => ({session, start: startOf(session, timeZone, file)}))
    .toSorted((one, other) => one.start - other.start);
  const known = new Map<string, {first: number; sessions: number}>();
  const events = inOrder.flatMap(({session, start}, index) => {
    const user = known.get(session.user) ?? {first: start, sessions: 0};
    user.sessions += 1;
    known.set(session.user, user);
    return eventsOf(session, {
      start,
      id: index + 1,
      number: user.sessions,
      first: user.first,
      host,
      keyEvents,
    });
  });
  return {spec, events};
}

interface Place {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly id: number;
  /** Which session of its user it is, from 1 on. */
  readonly number: number;
  readonly first: number;
  readonly host: string;
  readonly keyEvents: readonly string[];
}

/** What devices have if nothing is said. */
const usualDevices = {
  desktop: {browser: 'Chrome', system: 'Windows'},
  mobile: {browser: 'Safari', system: 'iOS'},
  tablet: {browser: 'Safari', system: 'iOS'},
  'smart tv': {browser: 'Chrome', system: 'Android'},
};

/** Seconds after which a session counts as engaged. */
const engagedAfter = 10;

/** The events of a session: those that are written, and those that a browser sends by itself. */
function eventsOf(session: Session, place: Place): readonly object[] {
  const written = withLeaving(session.events.toSorted((one, other) => one.after - other.after));
  const [landing] = written;
  const own = [
    {
      ...landing!,
      after: 0,
      name: 'session_start',
      items: [],
      params: {},
      value: undefined,
      engaged: undefined,
    },
  ];
  if (place.number === 1) own.unshift({...own[0]!, name: 'first_visit'});
  let page = landing!.page ?? '/';
  let title = landing!.title;
  let looked = 0;
  let views = 0;
  let engaged = false;
  return [...own, ...written].map((event) => {
    if (event.page !== undefined) [page, title] = [event.page, event.title];
    looked += event.engaged ?? 0;
    if (event.name === 'page_view') views += 1;
    engaged ||= looked >= engagedAfter || views >= 2 || place.keyEvents.includes(event.name);
    const origin: Readonly<Record<string, string>> =
      session.source === undefined
        ? {}
        : {
            source: session.source,
            medium: session.medium ?? '(none)',
            campaign: session.campaign ?? '(not set)',
          };
    return exported(session, place, event, {
      ga_session_id: place.id,
      ga_session_number: place.number,
      page_location: `https://${place.host}${page}`,
      page_title: title ?? page,
      ...(session.referrer !== undefined && {page_referrer: session.referrer}),
      ...origin,
      ...(engaged && {session_engaged: '1'}),
      ...(event.engaged !== undefined && {engagement_time_msec: Math.round(event.engaged * 1000)}),
      ...(event.value !== undefined && {value: event.value}),
      ...event.params,
    });
  });
}

/** Time that was spent until another page came belongs to the page before, which says so as it is left. */
function withLeaving(events: Session['events']): Session['events'] {
  let before: Session['events'][number] | undefined;
  return events.flatMap((event) => {
    const {page, engaged} = event;
    const left = before;
    if (page !== undefined) before = event;
    if (left === undefined || page === undefined || page === left.page || engaged === undefined)
      return [event];
    const {page: leftPage, title} = left;
    const leaving = {
      after: event.after,
      name: 'user_engagement',
      page: leftPage,
      title,
      engaged,
      params: {},
      items: [],
    };
    return [leaving, {...event, engaged: undefined}];
  });
}

function exported(
  session: Session,
  {start, first}: Place,
  {after, name, items, value}: Session['events'][number],
  params: Readonly<Record<string, string | number>>,
): object {
  const micros = (start + after * 1000) * 1000;
  const {user, device, language, country, region = '', city = '', userProperties} = session;
  const {browser = usualDevices[device].browser, system = usualDevices[device].system} = session;
  return {
    event_timestamp: String(Math.round(micros)),
    event_name: name,
    event_params: valuesOf(params),
    user_properties: valuesOf(userProperties),
    user_pseudo_id: user,
    user_first_touch_timestamp: String(first * 1000),
    device: {category: device, operating_system: system, language, web_info: {browser}},
    geo: {country, region, city},
    traffic_source: {
      source: session.source ?? '(direct)',
      medium: session.medium ?? '(none)',
      name: session.campaign ?? '(not set)',
    },
    items: items.map(({id, name: called, category, price = 0, quantity = 1}) => ({
      item_id: id,
      item_name: called,
      item_category: category,
      price,
      quantity,
    })),
    ...(value !== undefined && {
      ecommerce: name === 'refund' ? {refund_value: value} : {purchase_revenue: value},
    }),
  };
}

function valuesOf(values: Readonly<Record<string, string | number>>): readonly object[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string'
        ? {string_value: value}
        : Number.isInteger(value)
          ? {int_value: String(value)}
          : {double_value: value},
  }));
}

/** When a session begins, in milliseconds since 1970: its time is by the property's wall clock. */
function startOf({at, user}: Session, timeZone: string, file: string): number {
  const wanted = Date.parse(`${at}Z`);
  if (Number.isNaN(wanted))
    throw new InvalidOption(`The fixture ${file}: ${user} comes at ${at}, which is no time.`);
  const shown = (ms: number) => {
    const {day, second} = wallClock(new Date(ms), timeZone);
    return (day * 86_400 + second) * 1000;
  };
  const guess = wanted - (shown(wanted) - wanted);
  return guess - (shown(guess) - wanted);
}

function readJson(file: string): unknown {
  let json: string;
  try {
    json = readFileSync(file, 'utf8');
  } catch {
    throw new InvalidOption(`The fixture ${file} cannot be read: is the file there?`);
  }
  try {
    return JSON.parse(json.replace(/^\uFEFF/, '')) as unknown; // editors may write a byte order mark
  } catch (error) {
    throw new InvalidOption(
      `The fixture ${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
