/** A report request as the protocol spells it, in the JSON names of `RunReportRequest`; enums are strings, numbers text. */
export interface ReportRequest {
  readonly property: string;
  readonly dimensions?: readonly Dimension[];
  readonly metrics?: readonly Metric[];
  readonly dateRanges?: readonly DateRange[];
  readonly dimensionFilter?: FilterExpression | null;
  readonly metricFilter?: FilterExpression | null;
  readonly offset?: string;
  readonly limit?: string;
  readonly metricAggregations?: readonly string[];
  readonly orderBys?: readonly OrderBy[];
  readonly currencyCode?: string;
  readonly cohortSpec?: CohortSpec | null;
  readonly keepEmptyRows?: boolean;
  readonly returnPropertyQuota?: boolean;
  readonly comparisons?: readonly Comparison[];
  /** Of v1alpha alone. */
  readonly conversionSpec?: object | null;
}

/** Rows of their own for what a filter lets through; a saved one goes by its name. */
export interface Comparison {
  readonly name?: string;
  readonly dimensionFilter?: FilterExpression | null;
  readonly comparison?: string;
}

export interface CohortSpec {
  readonly cohorts?: readonly {
    readonly name?: string;
    readonly dimension?: string;
    readonly dateRange?: DateRange | null;
  }[];
  readonly cohortsRange?: CohortsRange | null;
  readonly cohortReportSettings?: {readonly accumulate?: boolean} | null;
}

export interface CohortsRange {
  readonly granularity?: string;
  readonly startOffset?: number;
  readonly endOffset?: number;
}

/** A `RunRealtimeReportRequest`. */
export interface RealtimeRequest extends Pick<
  ReportRequest,
  | 'property'
  | 'dimensions'
  | 'metrics'
  | 'dimensionFilter'
  | 'metricFilter'
  | 'limit'
  | 'metricAggregations'
  | 'orderBys'
  | 'returnPropertyQuota'
> {
  readonly minuteRanges?: readonly MinuteRange[];
}

/** Minutes ago; the numbers are undefined where the request does not say. */
export interface MinuteRange {
  readonly startMinutesAgo?: number;
  readonly endMinutesAgo?: number;
  readonly name?: string;
}

/** A `RunPivotReportRequest`. */
export interface PivotReportRequest extends Omit<
  ReportRequest,
  'limit' | 'offset' | 'metricAggregations' | 'orderBys'
> {
  readonly pivots?: readonly Pivot[];
}

export interface Pivot {
  readonly fieldNames?: readonly string[];
  readonly orderBys?: readonly OrderBy[];
  readonly offset?: string;
  readonly limit?: string;
  readonly metricAggregations?: readonly string[];
}

export interface Dimension {
  readonly name: string;
  readonly dimensionExpression?: DimensionExpression | null;
}

/** One of the three is set. */
export interface DimensionExpression {
  readonly lowerCase?: {readonly dimensionName?: string} | null;
  readonly upperCase?: {readonly dimensionName?: string} | null;
  readonly concatenate?: {readonly dimensionNames?: readonly string[]; readonly delimiter?: string} | null;
}

export interface Metric {
  readonly name: string;
  readonly expression?: string;
  readonly invisible?: boolean;
}

export interface DateRange {
  readonly startDate: string;
  readonly endDate: string;
  readonly name?: string;
}

/** One of the four is set. */
export interface FilterExpression {
  readonly andGroup?: {readonly expressions?: readonly FilterExpression[]} | null;
  readonly orGroup?: {readonly expressions?: readonly FilterExpression[]} | null;
  readonly notExpression?: FilterExpression | null;
  readonly filter?: Filter | null;
}

/** One of the five kinds is set. */
export interface Filter {
  readonly fieldName: string;
  readonly stringFilter?: {
    readonly matchType?: string;
    readonly value?: string;
    readonly caseSensitive?: boolean;
  } | null;
  readonly inListFilter?: {readonly values?: readonly string[]; readonly caseSensitive?: boolean} | null;
  readonly numericFilter?: {readonly operation?: string; readonly value?: NumericValue | null} | null;
  readonly betweenFilter?: {
    readonly fromValue?: NumericValue | null;
    readonly toValue?: NumericValue | null;
  } | null;
  readonly emptyFilter?: object | null;
}

export interface NumericValue {
  readonly int64Value?: string;
  readonly doubleValue?: number;
}

export interface OrderBy {
  readonly desc?: boolean;
  readonly metric?: {readonly metricName: string} | null;
  readonly dimension?: {readonly dimensionName: string; readonly orderType?: string} | null;
  readonly pivot?: PivotOrder | null;
}

/** Orders a pivot by a metric in one column (or row) of another pivot. */
export interface PivotOrder {
  readonly metricName: string;
  readonly pivotSelections?: readonly {readonly dimensionName: string; readonly dimensionValue: string}[];
}

/** One row of an answer: all values are strings. */
export interface Row {
  readonly dimensionValues: readonly {readonly value: string}[];
  readonly metricValues: readonly {readonly value: string}[];
}

/** What the columns of an answer are. */
export interface ReportHeaders {
  readonly dimensionHeaders: readonly {readonly name: string}[];
  readonly metricHeaders: readonly {readonly name: string; readonly type: string}[];
}

/** A realtime report as the protocol spells it: it has no metadata. An empty one has no rows and a `rowCount` of 0. */
export interface RealtimeResponse extends ReportHeaders {
  readonly rows: readonly Row[];
  readonly totals: readonly Row[];
  readonly maximums: readonly Row[];
  readonly minimums: readonly Row[];
  readonly rowCount: number;
  readonly kind: string;
  /** Only if it was asked for. */
  readonly propertyQuota?: object;
}

/** A report as the protocol spells it. */
export interface ReportResponse extends RealtimeResponse {
  readonly metadata: ReportMetadata;
}

export interface ReportMetadata {
  readonly currencyCode: string;
  readonly timeZone: string;
  readonly dataLossFromOtherRow?: boolean;
  readonly subjectToThresholding?: boolean;
  readonly emptyReason?: string;
  readonly samplingMetadatas?: readonly object[];
  readonly schemaRestrictionResponse?: object;
}

/** A pivot report as the protocol spells it. */
export interface PivotReportResponse extends ReportHeaders {
  readonly pivotHeaders: readonly PivotHeader[];
  readonly rows: readonly Row[];
  readonly aggregates: readonly Row[];
  readonly metadata: ReportMetadata;
  readonly kind: string;
  readonly propertyQuota?: object;
}

/** The values that a pivot shows, and how many there are in all. */
export interface PivotHeader {
  readonly pivotDimensionHeaders: readonly {readonly dimensionValues: readonly {readonly value: string}[]}[];
  readonly rowCount: number;
}
