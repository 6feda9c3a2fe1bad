import type {DateRange, Dimension, Filter, FilterExpression, ReportHeaders, Row} from '../report-request.ts';

/** A `RunFunnelReportRequest` of v1alpha. */
export interface FunnelRequest {
  readonly property: string;
  readonly dateRanges?: readonly DateRange[];
  readonly funnel?: {readonly isOpenFunnel?: boolean; readonly steps?: readonly FunnelStep[]} | null;
  readonly funnelBreakdown?: {readonly breakdownDimension?: Dimension | null; readonly limit?: string} | null;
  readonly funnelNextAction?: {
    readonly nextActionDimension?: Dimension | null;
    readonly limit?: string;
  } | null;
  readonly funnelVisualizationType?: string;
  readonly segments?: readonly object[];
  readonly limit?: string;
  readonly dimensionFilter?: FilterExpression | null;
  readonly returnPropertyQuota?: boolean;
}

export interface FunnelStep {
  readonly name?: string;
  readonly isDirectlyFollowedBy?: boolean;
  readonly withinDurationFromPriorStep?: {readonly seconds: string; readonly nanos: number} | null;
  readonly filterExpression?: FunnelFilterExpression | null;
}

/** One of the five is set. */
export interface FunnelFilterExpression {
  readonly andGroup?: {readonly expressions?: readonly FunnelFilterExpression[]} | null;
  readonly orGroup?: {readonly expressions?: readonly FunnelFilterExpression[]} | null;
  readonly notExpression?: FunnelFilterExpression | null;
  readonly funnelFieldFilter?: Filter | null;
  readonly funnelEventFilter?: {
    readonly eventName?: string;
    readonly funnelParameterFilterExpression?: FunnelParameterExpression | null;
  } | null;
}

/** One of the four is set. */
export interface FunnelParameterExpression {
  readonly andGroup?: {readonly expressions?: readonly FunnelParameterExpression[]} | null;
  readonly orGroup?: {readonly expressions?: readonly FunnelParameterExpression[]} | null;
  readonly notExpression?: FunnelParameterExpression | null;
  readonly funnelParameterFilter?:
    | (Omit<Filter, 'fieldName'> & {
        readonly eventParameterName?: string;
        readonly itemParameterName?: string;
      })
    | null;
}

/** A funnel report as the protocol spells it. */
export interface FunnelResponse {
  readonly funnelTable: FunnelSubReport;
  readonly funnelVisualization: FunnelSubReport;
  readonly kind: string;
  readonly propertyQuota?: object;
}

export interface FunnelSubReport extends ReportHeaders {
  readonly rows: readonly Row[];
  readonly metadata: object;
}
