import type {
  AnyMetricName,
  DimensionName,
  GeoData,
  InsightTemplate,
  RealtimeData,
} from '@meglass-finder/reports';

/** What can be wrong with a dashboard. */
export type LayoutFaultCode =
  | 'notDescribed'
  | 'noJson'
  | 'empty'
  | 'tooMany'
  | 'noObject'
  | 'noWidget'
  | 'unknownWidget'
  | 'unknownKey'
  | 'width'
  | 'attributes'
  | 'attribute'
  | 'attributeValue'
  | 'unknownLayout';

/** Which widget, from 1; what stands there, how many there are, how many may be, and what could stand there. */
export interface LayoutFaultFacts {
  readonly at?: number;
  readonly name?: string;
  readonly count?: number;
  readonly most?: number;
  readonly known?: string;
}

/** What the widgets say that not every page has: loaded with the first of them. Figures come as text, with their units. */
export interface KindWords {
  /** What people call further metrics, in tables. */
  readonly furtherMetrics: Readonly<Partial<Record<AnyMetricName, string>>>;
  /** What people call dimensions that are for tables of one's own. */
  readonly furtherDimensions: Readonly<Partial<Record<DimensionName, string>>>;
  readonly map: {
    readonly heading: Readonly<Record<GeoData['level'], string>>;
    readonly area: Readonly<Record<GeoData['level'], string>>;
    readonly share: string;
    /** What could be given no place. */
    readonly elsewhere: string;
    /** How many countries and territories have no tile. */
    unplaced(count: number): string;
    /** What the darkest and the lightest tile mean. */
    readonly few: string;
    readonly many: string;
  };
  readonly heatmap: {
    heading(metric: string): string;
    /** From a whole hour on a weekday, in its short name, to the next. */
    hour(weekday: string, hour: number): string;
  };
  /** What a screen reader says of a drawing before its marks are explored: how much there is, and where the most of it. */
  summary(drawn: {
    title: string;
    range: string;
    total: string;
    place: string;
    highest: string;
    most: 'many' | 'high' | 'long';
  }): string;
  readonly realtime: {
    readonly heading: Readonly<Record<RealtimeData['by'], string>>;
    /** Beside the number of people. */
    readonly people: string;
    readonly now: string;
    minutesAgo(minutes: number): string;
    readonly views: string;
    readonly nobody: string;
    /** Of conditions that GA4 cannot ask of right now. */
    notFiltered(conditions: string): string;
  };
  readonly funnel: {
    readonly heading: string;
    /** The part of those before who came here. */
    fromPrevious(share: string): string;
    /** The same, as the heading of a column. */
    readonly ofPrevious: string;
    abandoned(people: string): string;
    /** From the first step to the last. */
    whole(share: string): string;
    /** What people call events that GA4 names. */
    readonly steps: Readonly<Record<string, string>>;
  };
  readonly retention: {
    readonly heading: string;
    readonly cohort: string;
    readonly users: string;
    week(number: number): string;
    readonly average: string;
  };
  readonly goal: {
    heading(metric: string): string;
    of(target: string): string;
    /** Of a metric of which less is better. */
    atMost(target: string): string;
    /** Of a rate: by how much, signed. */
    fromTarget(difference: string): string;
    reached(share: string): string;
    forecast(value: string): string;
    readonly met: string;
    readonly missed: string;
    readonly ahead: string;
    readonly behind: string;
    readonly level: string;
    /** Of a rate that goes on. */
    readonly holds: string;
    readonly lacks: string;
    /** What should be there by now. */
    expected(value: string): string;
    daysLeft(days: number): string;
    readonly over: string;
  };
  readonly movers: {
    heading(dimension: string): string;
    readonly risen: string;
    readonly fallen: string;
    readonly appeared: string;
    readonly vanished: string;
    readonly none: string;
    /** Only values with much now were looked at. */
    readonly cut: string;
  };
  readonly insights: {
    readonly heading: string;
    /** Nothing is out of the ordinary, or there is too little to tell. */
    readonly quiet: string;
    readonly restsOn: string;
    readonly kinds: Readonly<Record<InsightTemplate, string>>;
    readonly value: string;
    readonly expected: string;
    readonly usual: string;
    readonly before: string;
    readonly difference: string;
    readonly target: string;
    readonly forecast: string;
  };
  readonly page: {
    readonly heading: string;
    readonly timePerUser: string;
    readonly channels: string;
    readonly views: string;
    readonly never: string;
    /** From which day on there are figures, where some days may not be seen; `later`: it lies after the period. */
    since(day: string, later: boolean): string;
    /** Puts a page away that was chosen. */
    readonly close: string;
  };
  readonly status: {
    readonly heading: string;
    readonly well: string;
    readonly ill: string;
    readonly silent: string;
    lastAnswer(moment: string): string;
    pausedUntil(moment: string): string;
    readonly quota: string;
    left(share: string): string;
    /** By GA4's names of its quotas. */
    readonly quotas: Readonly<Record<string, string>>;
    readonly kinds: Readonly<Record<'core' | 'realtime' | 'funnel', string>>;
    readonly zone: string;
    readonly currency: string;
  };
  readonly filter: {
    /** Before the conditions. */
    readonly only: string;
    remove(condition: string): string;
    readonly clear: string;
  };
  /** While the widgets of a dashboard are put into another order; places are counted from 1. */
  /** What is wrong with a dashboard's description or layout, and what to write. */
  readonly layoutFaults: Readonly<Record<LayoutFaultCode, (facts: LayoutFaultFacts) => string>>;
  readonly dashboard: {
    readonly arrange: string;
    readonly hint: string;
    readonly undo: string;
    readonly reset: string;
    /** A widget that has no name yet. */
    readonly widget: string;
    grab(name: string): string;
    earlier(name: string): string;
    later(name: string): string;
    grabbed(name: string): string;
    moved(name: string, place: number, places: number): string;
    dropped(name: string, place: number, places: number): string;
    cancelled(name: string): string;
    readonly undone: string;
    readonly wasReset: string;
  };
  readonly table: {
    readonly heading: Readonly<Record<TableKind, string>>;
    readonly total: string;
    /** A page's path, beside its title. */
    readonly path: string;
    /** The count is written as numbers are. */
    rows(count: string): string;
  };
}

/** Kinds of reports that are tables of several metrics. */
export type TableKind = 'custom' | 'landing' | 'acquisition' | 'content' | 'ecommerce' | 'search';

/** What the 47 prefectures are called, in the order of their codes (`JP-01` first). */
export interface PrefectureNames {
  readonly names: readonly string[];
  /** The same in two or three letters, for a tile. */
  readonly short: readonly string[];
}
