import type {
  AnyMetricName,
  ComparisonName,
  DimensionName,
  InsightCells,
  InsightTemplate,
  IsoDate,
  MetricName,
  MetricType,
  PeriodName,
  Quality,
  RankedDimension,
  Withheld,
} from '@meglass-finder/reports';

/** A language that the words are written in, or one of the page's own by its tag (`defineLanguage`). */
export type Language = 'ja' | 'en' | (string & Record<never, never>);

/** A piece of a figure: digits, or the unit that stands small beside them. */
export type FigurePart = {readonly digits: string} | {readonly unit: string};

/** How large figures are written: to the last digit, or short (1.6 万, 16K). */
export type Units = 'exact' | 'compact';

/** States that a widget has words for. */
export type SpokenState =
  'empty' | 'gathering' | 'forbidden' | 'token-expired' | 'quota-exhausted' | 'offline' | 'error';

/** What makes an answer less than exact, as a badge. */
export type BadgeName =
  | 'gathering'
  | 'stale'
  | 'partial'
  | 'sampled'
  | 'thresholded'
  | 'otherRow'
  | 'restricted'
  | 'estimated'
  | 'notRenewed';

/** What is to be known of a comparison: why there is none, or that it is of a day that goes on (`soFar`). */
export type ComparisonNote = Withheld | 'soFar';

/** How numbers are written. */
export interface NumberWords {
  /** A figure by its metric's type and unit, in pieces. */
  figure(value: number, type: MetricType, unit: string, units?: Units): readonly FigurePart[];
  /** The same in one string, unit and all. */
  plain(value: number, type: MetricType, unit: string, units?: Units): string;
  /** A number beside an axis. */
  axis(value: number, type: MetricType): string;
  /**
   * A change, signed: per cent of a count, points of a rate. `ratio` and `difference` are those of the report; a change
   * that rounds to nothing has no sign.
   */
  change(change: {difference: number; ratio: number | null}, type: MetricType): string;
}

/** How days and moments are written. Days are calendar days of the property; moments come with a time zone. */
export interface DateWords {
  /** 11/22 */
  shortDay(date: IsoDate): string;
  /** 11月23日 6:10 */
  moment(iso: string, timeZone: string): string;
  /** 日本時間 */
  zone(timeZone: string): string;
}

/** The same, where it is said later. */
export interface LaterDateWords {
  /** 11月22日(日) */
  day(date: IsoDate): string;
  /**
   * 10月26日〜11月22日(昨日まで); `untilYesterday` adds the bracket. Years stand where there are two, and always where it is told
   * how they are written.
   */
  range(start: IsoDate, end: IsoDate, untilYesterday?: boolean, yearOf?: (date: IsoDate) => string): string;
  /** 2026年度, of a year as it is written; with the days of it that are counted: 2026年度(4月1日〜11月22日). */
  fiscalYear(year: string, range?: string): string;
  /** In so many seconds, rounded up to what people say: 30秒後. */
  wait(seconds: number): string;
}

/** Names, labels and sentences that are there as soon as a widget speaks. */
export interface Words extends NumberWords, DateWords {
  readonly language: Language;
  /** What people call each metric, and the unit beside its figure (empty: none). */
  readonly metrics: Readonly<Record<MetricName, {readonly label: string; readonly unit: string}>>;
  /** What people call each dimension, and the heading of a list of its values. */
  readonly dimensions: Readonly<Record<RankedDimension, {readonly label: string; readonly heading: string}>>;
  /** A dimension's value in people's words: 自然検索 for `Organic Search`; paths, names and titles as they are. */
  valueName(dimension: RankedDimension, value: string): string;
  /**
   * Whether a name for what is shown comes only with the whole words; without a metric, whether any does. Those of the first
   * picture have the names that most pages show.
   */
  lacks(metric?: MetricName, dimension?: RankedDimension, values?: readonly string[]): boolean;
  /** What is not shown of a list: ほか 406 件 */
  rest(count: number): string;
  readonly labels: {
    /** The column of changes. */
    readonly change: string;
    readonly more: string;
    readonly isNew: string;
    readonly others: string;
    readonly thisPeriod: string;
    readonly about: string;
    readonly table: string;
    readonly source: string;
    readonly noChange: string;
    /** What is so on any ordinary day, in the foot. */
    readonly partial: string;
    readonly estimated: string;
    readonly loading: string;
    /** All that is said of a failure where `MoreWords` cannot be loaded. */
    readonly failed: string;
  };
  /**
   * What is compared with: 前の28日間, 前年同期, 前年の同じ曜日 (`weekdays`), 10/1〜10/29. `days` where so many end as others begin, else 0; `dates`:
   * the first and the last short day, one where they are the same.
   */
  previous(days: number, year: 'dates' | 'weekdays' | undefined, dates: readonly string[]): string;
  /** The trend's title: セッションの推移 */
  trendOf(metric: string): string;
  /** When the data is from: 11月23日 6:10 時点 */
  asOf(moment: string): string;
}

/** The words of a first picture with every name. */
export interface WholeWords extends Words {
  /** What events are called where they are counted by a dimension that only one sort of them has: 検索回数 by `searchTerm`. */
  readonly events: Readonly<Partial<Record<DimensionName, string>>>;
}

/** Names of metrics, of dimensions, of events by these, and of values that GA4 names itself. */
export interface Names extends Pick<WholeWords, 'metrics' | 'dimensions' | 'events'> {
  readonly values: Readonly<Record<string, string>>;
}

/** Some of them. */
export type FirstNames = {readonly [Kind in Exclude<keyof Names, 'events'>]: Partial<Names[Kind]>} & {
  /** The dimensions that have more names of values than those. */
  readonly partly: readonly RankedDimension[];
};

/** What a language has of its own in a first picture: values and functions of nothing else, so that its file needs no other. */
export interface Spoken extends Pick<Words, 'language' | 'labels' | 'previous' | 'trendOf' | 'asOf'> {
  readonly names: FirstNames;
  /** How months stand in short days. */
  readonly month: 'numeric' | 'short';
  /** What people call a time zone, from what the browser calls it. */
  zone(name: string): string;
  /** What is not shown of a list; without a count, where it is not known. */
  rest(count: string | undefined): string;
}

/** How a language writes what is no count: durations, and changes of rates. None of the first names needs it. */
export interface Rates {
  /** A duration, with units: 2分5秒. */
  duration(hours: number, minutes: number, seconds: number): string;
  /** What a change of a rate is counted in. */
  readonly points: string;
}

/** What a trend says while it is explored: loaded after its first picture. */
export interface Exploring {
  /** What a screen reader says of a chart before its points are explored. */
  summary(trend: {
    title: string;
    range: string;
    total: string;
    highestDay: string;
    highest: string;
    /** How what is counted is compared: more of it, a higher rate, a longer time. */
    most: 'many' | 'high' | 'long';
  }): string;
  /** What a screen reader says of one day. */
  point(point: {
    day: string;
    value: string;
    beforeDay?: string | undefined;
    before?: string | undefined;
    /** What `before` is, as it was asked for; the period before where it is not known. */
    compare?: ComparisonName | undefined;
    /** What happened on it. */
    notes?: readonly string[];
  }): string;
  /** How the chart is explored by keyboard. */
  readonly hint: string;
  /** Headings of the table. */
  readonly date: string;
  /** Of all days at once: of users and rates that is not the sum of the days. */
  readonly total: string;
  /** What the site's own notes are called, as a heading and with their number. */
  readonly notes: string;
  /** Said where there are older notes than the newest that are shown. */
  readonly newestNotes: string;
}

/** What is said after the first picture, or when something is not as on any ordinary day: loaded then. */
export interface MoreWords extends LaterDateWords, Exploring {
  /** What to do about each problem, by the codes of the service and of the client. */
  readonly problems: Readonly<Record<string, string>>;
  /** What to do where a report is refused because of one parameter, by the names of those that people choose. */
  readonly refused: Readonly<Record<string, string>>;
  /** Which attribute of an element is not right, and what was probably meant. */
  wrongAttribute(attribute: string, near: string | undefined): string;
  readonly retry: string;
  readonly close: string;
  readonly chart: string;
  /** What pressing a column's heading does. */
  readonly sortBy: string;
  /** What is said of looking for rows. */
  readonly search: SearchWords;
  /** Of what was nothing before. */
  readonly beforeZero: string;
  /** One sentence for screen readers: the figure and its change against what. */
  changeSentence(direction: 'up' | 'down' | 'same', amount: string, against: string): string;
  /** What to do where nothing was recorded. */
  readonly emptyAdvice: string;
  /** What to expect where figures are still being gathered. */
  readonly gatheringAdvice: string;
  /** What is to be known of a comparison, in a few letters and in a sentence. */
  readonly comparing: Readonly<Record<ComparisonNote, {readonly short: string; readonly sentence: string}>>;
  readonly badges: Readonly<Record<BadgeName, string>>;
  /** What a widget says about the state it is in. */
  readonly states: Readonly<Record<SpokenState, string>>;
}

/** What a field to look for rows says. */
export interface SearchWords {
  /** What opens it, and what it is called, of the heading of the rows' names: `ページ` or `Page`. */
  open(rows: string): string;
  readonly close: string;
  /** How many rows it has found, as written; `more`: at least so many. */
  found(count: string, more: boolean): string;
  readonly none: string;
  readonly noneAdvice: string;
  /** That only rows with a text are shown. */
  only(text: string): string;
  /** That the page may not be searched here, and what to do. */
  readonly refused: string;
  readonly refusedAdvice: string;
}

/** Everything that a widget says but explanations. */
export type AllWords = Words & MoreWords;

/** What is said when somebody asks about a number: loaded then. */
export interface Explanations {
  /** What each metric counts, and GA4's own name of it. */
  readonly glossary: Readonly<Record<AnyMetricName, {readonly sentence: string; readonly ga4: string}>>;
  /** The same of metrics that count something else where they are about now, and not about a period. */
  readonly now: Readonly<Partial<Record<AnyMetricName, {readonly sentence: string; readonly ga4: string}>>>;
  /** The sentence behind each badge. */
  badge(name: BadgeName, quality: Quality, words: AllWords): string;
  /** A badge and the sentence behind it, in one line. */
  caveat(name: string, sentence: string): string;
  /** What the sheet of a file is called that says where its figures are from. */
  readonly notes: string;
  readonly source: string;
  period(range: string): string;
  compared(range: string): string;
  asOf(moment: string, zone: string): string;
  /** What can be done with the figures, as buttons say it, and what is said of it. */
  readonly take: Readonly<Record<'table' | 'copy' | 'csv' | 'xlsx' | 'png' | 'svg' | 'print', string>>;
  readonly copied: string;
  readonly notTaken: string;
}

/** The sentence of each comment, from its cells alone; some have a second one. */
export type InsightWords = {
  readonly [Template in InsightTemplate]: (cells: InsightCells[Template], words: AllWords) => string;
};

/** What can be compared with, and how days are matched. */
export type ComparedBy = 'none' | `${'previous' | 'previousYear'} ${'date' | 'weekday'}`;

/** What the picker of periods says. */
export interface PeriodWords {
  readonly period: string;
  readonly compare: string;
  readonly names: Readonly<Record<PeriodName, string>>;
  /** 今年度(2026年度), of a year as it is written. */
  thisFiscalYear(year: string): string;
  readonly custom: string;
  readonly from: string;
  readonly to: string;
  readonly apply: string;
  /** What to do about two days that are no period: one is missing, they are in the wrong order or too many, none has begun, or GA4 had not. */
  readonly wrong: Readonly<Record<'missing' | 'order' | 'long' | 'future' | 'early', string>>;
  readonly comparisons: Readonly<Record<ComparedBy, string>>;
}

/** A message by e-mail: subject on one line, plain text. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** What is said by e-mail. */
export interface MailWords {
  /**
   * To whoever looks after a property: GA4 does not give its figures any more. `since` is a moment in words; `refused` says
   * whether it is the key that Google does not accept, or the property that the key may not read.
   */
  connectionLost(about: {
    property: string;
    number: string;
    since: string;
    refused: 'key' | 'property';
  }): MailText;
}
