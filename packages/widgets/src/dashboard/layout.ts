import type {LayoutFaultCode, LayoutFaultFacts} from '@meglass-finder/words';

/** How wide a widget is in the grid of twelve columns. Where there is little room, all of them fill the width. */
export const widths = ['quarter', 'third', 'narrow', 'half', 'wide', 'whole'] as const;
export type Width = (typeof widths)[number];

/** One widget of a dashboard. */
export interface PlacedWidget {
  /** The name of its element without `finder-`: `ranking`, `trend`, `map` … */
  readonly widget: string;
  /** `whole` unless told. */
  readonly width?: Width;
  /** It is as high as two rows: beside two others. */
  readonly tall?: boolean;
  /** Its attributes by their names, such as `{"metric": "sessions", "rows": 8}`. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/** A dashboard as data, as JSON keeps it. */
export interface DashboardDescription {
  readonly widgets: readonly PlacedWidget[];
}

/** A description cannot be used, or a part of it; what to change is said by `code` in the language of the page. */
export class LayoutFault extends Error {
  readonly code: LayoutFaultCode;
  readonly facts: LayoutFaultFacts;

  constructor(code: LayoutFaultCode, facts: LayoutFaultFacts = {}) {
    super([code, ...Object.values(facts)].join(' '));
    this.code = code;
    this.facts = facts;
  }
}

/** What can be a widget of a dashboard: every element but those around others. */
export const widgetNames: readonly string[] = [
  'breakdown',
  'chart',
  'doctor',
  'filter',
  'funnel',
  'goal',
  'heatmap',
  'insights',
  'map',
  'movers',
  'page',
  'period',
  'ranking',
  'realtime',
  'retention',
  'scorecard',
  'status',
  'table',
  'trend',
];

/** More would be read by nobody, and asked for by everybody. */
const most = 60;
const attributeName = /^(?!on|style$|class$|id$|slot$|is$)[a-z]+(-[a-z]+)*$/;

/** A description as it was read, and what in it has no effect. */
export interface ReadDescription extends DashboardDescription {
  readonly fault: LayoutFault | undefined;
}

/** Reads a description, given as data or as JSON. Throws `LayoutFault` with what is wrong with it. */
export function readDescription(given: unknown): ReadDescription {
  const data = typeof given === 'string' ? parsed(given) : given;
  const list = Array.isArray(data) ? (data as unknown[]) : (data as {widgets?: unknown} | null)?.widgets;
  if (!Array.isArray(list)) throw new LayoutFault('notDescribed');
  if (list.length === 0) throw new LayoutFault('empty');
  if (list.length > most) throw new LayoutFault('tooMany', {count: list.length, most});
  const widgets = list.map(readWidget);
  const known = 'widget, width, tall, attributes';
  const [strange] = (list as object[]).flatMap((each, index) =>
    Object.keys(each)
      .filter((key) => !known.split(', ').includes(key))
      .map((key) => ({at: index + 1, name: key.slice(0, 40), known})),
  );
  return {widgets, fault: strange && new LayoutFault('unknownKey', strange)};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LayoutFault('noJson');
  }
}

function readWidget(given: unknown, index: number): PlacedWidget {
  const at = index + 1;
  if (typeof given !== 'object' || given === null) throw new LayoutFault('noObject', {at});
  const {widget, width = 'whole', tall = false, attributes = {}} = given as Record<string, unknown>;
  if (typeof widget !== 'string' || !widget) throw new LayoutFault('noWidget', {at});
  if (!(widths as readonly unknown[]).includes(width))
    throw new LayoutFault('width', {at, name: String(width).slice(0, 40), known: widths.join(', ')});
  if (typeof attributes !== 'object' || attributes === null) throw new LayoutFault('attributes', {at});
  for (const [written, value] of Object.entries(attributes)) {
    const name = written.slice(0, 40);
    if (!attributeName.test(written)) throw new LayoutFault('attribute', {at, name});
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw new LayoutFault('attributeValue', {at, name});
  }
  return {
    widget,
    width: width as Width,
    ...(tall === true && {tall}),
    ...(Object.keys(attributes).length > 0 && {
      attributes: attributes as NonNullable<PlacedWidget['attributes']>,
    }),
  };
}
