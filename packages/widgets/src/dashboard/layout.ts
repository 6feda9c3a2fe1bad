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

/** A description cannot be used; the message says what to change. */
export class LayoutFault extends Error {
  override name = 'LayoutFault';
}

/** More would be read by nobody, and asked for by everybody. */
const most = 60;
const elementName = /^[a-z]+(-[a-z0-9]+)*$/;
const attributeName = /^(?!on|style$|class$|id$|slot$|is$)[a-z]+(-[a-z]+)*$/;

/** Reads a description, given as data or as JSON. Throws `LayoutFault` with what is wrong with it. */
export function readDescription(given: unknown): DashboardDescription {
  const data = typeof given === 'string' ? parsed(given) : given;
  const list = Array.isArray(data) ? (data as unknown[]) : (data as {widgets?: unknown} | null)?.widgets;
  if (!Array.isArray(list))
    throw new LayoutFault('A dashboard is described as {"widgets": [{"widget": "trend"}, …]}.');
  if (list.length > most)
    throw new LayoutFault(`A dashboard has ${most} widgets at most, not ${list.length}.`);
  return {widgets: list.map(readWidget)};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LayoutFault('The description of the dashboard is no JSON.');
  }
}

function readWidget(given: unknown, index: number): PlacedWidget {
  const at = `Widget ${index + 1} of the dashboard`;
  if (typeof given !== 'object' || given === null) throw new LayoutFault(`${at} is no object.`);
  const {widget, width = 'whole', tall = false, attributes = {}} = given as Record<string, unknown>;
  if (typeof widget !== 'string' || !elementName.test(widget) || ['provider', 'dashboard'].includes(widget))
    throw new LayoutFault(`${at} has no "widget" such as "trend" or "ranking".`);
  if (!(widths as readonly unknown[]).includes(width))
    throw new LayoutFault(`${at} has a "width" that is none of ${widths.join(', ')}.`);
  if (typeof attributes !== 'object' || attributes === null)
    throw new LayoutFault(`${at} has "attributes" that are no object.`);
  for (const [name, value] of Object.entries(attributes)) {
    if (!attributeName.test(name))
      throw new LayoutFault(`${at} may have no attribute "${name.slice(0, 40)}".`);
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw new LayoutFault(`${at}: "${name}" must be a text, a number, or true.`);
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
