import type {DateRange} from '@meglass-finder/reports';

/** The provider around an element, through the shadow roots between them. */
export function providerAround(element: Element): Element | null {
  const near = element.closest('finder-provider');
  const root = element.getRootNode();
  return near ?? (root instanceof ShadowRoot ? providerAround(root.host) : null);
}

/** What the widgets of a provider have shown last of its period. */
export interface ShownDays {
  /** The provider's period, as it is written. */
  readonly period: string | undefined;
  /** The days that it stands for. */
  readonly days: DateRange;
  /** The property's time zone. */
  readonly timeZone: string;
}

const shown = new WeakMap<Element, ShownDays>();

/** Notes the days that a widget shows, if they are those of its provider. */
export function noteShownDays(host: Element, days: DateRange | null, timeZone: string): void {
  const provider = providerAround(host) as (Element & {period?: string}) | null;
  if (provider && days && !(host as {period?: string}).period)
    shown.set(provider, {period: provider.period, days, timeZone});
}

/** What is known of the days around an element; `undefined` until a widget beside it has shown any. */
export function shownDaysAround(element: Element): ShownDays | undefined {
  const provider = providerAround(element);
  return provider ? shown.get(provider) : undefined;
}
