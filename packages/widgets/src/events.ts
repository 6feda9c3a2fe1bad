import type {Finding} from '@meglass-finder/client/diagnosis';
import type {
  BreakdownPart,
  GeoArea,
  Insight,
  MetricTableRow,
  Mover,
  RankingRow,
} from '@meglass-finder/reports';
import type {SharedPeriod} from './base/context.ts';
import type {StateChange} from './base/report-widget.ts';
import type {DashboardDescription} from './dashboard/layout.ts';
import type {AuthExpired} from './provider/provider-attendant.ts';
import type {TrendPoint} from './trend/drawn.ts';

/** What `finder-row-select` tells: the row as its report has it. */
export type RowSelected =
  RankingRow | (BreakdownPart & {readonly value: string}) | GeoArea | Mover | MetricTableRow;

/** Every event of the elements. All bubble and cross shadow roots; those with a default can be cancelled. */
export interface FinderEventMap {
  /** A widget is in another state. */
  'finder-state-change': CustomEvent<StateChange>;
  /** Somebody asks for the data again; cancel it to prevent that. */
  'finder-retry': CustomEvent<undefined>;
  /** A row was chosen, where rows are `selectable`. */
  'finder-row-select': CustomEvent<RowSelected>;
  /** A day of a trend was chosen. */
  'finder-point-select': CustomEvent<TrendPoint>;
  /** Somebody looks at the figures behind a comment. */
  'finder-insight-open': CustomEvent<Insight>;
  /** Another period was chosen; cancel it to keep the provider's. */
  'finder-period-change': CustomEvent<SharedPeriod>;
  /** Another filter is wanted; cancel it to keep the provider's. */
  'finder-filter-change': CustomEvent<{readonly filter: string}>;
  /** The widgets of a dashboard were put into another order: what it is now, to be kept and given as its `description`. */
  'finder-arrange': CustomEvent<DashboardDescription>;
  /** The host's server gives no token any more. */
  'finder-auth-expired': CustomEvent<AuthExpired>;
  /** A `finder-doctor` has looked. */
  'finder-diagnosis': CustomEvent<readonly Finding[]>;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it is there to be merged
  interface HTMLElementEventMap extends FinderEventMap {}
}
