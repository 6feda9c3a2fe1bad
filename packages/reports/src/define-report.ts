import type {z} from 'zod';
import type {DateRange, IsoDate} from './calendar.ts';
import type {Mark} from './mark.ts';
import type {PageAddress} from './page-address.ts';
import type {ReportQuery} from './query.ts';
import type {PropertyStatus} from './property-status.ts';
import type {Table} from './table.ts';

/** What a definition may know of the property besides its parameters. */
export interface ReportContext {
  /** The property's calendar day now. */
  readonly today: IsoDate;
  /** The first day of which the property has records, where that is known. */
  readonly firstDay?: IsoDate | undefined;
  /** The first day of which whoever asks may see a page, where they may not see all; an answer that keeps to it says so. */
  readonly firstDayOf?: (page: PageAddress) => IsoDate | undefined;
  /** Dated notes of the site's own, the earliest first, for kinds that take `marks`; one more than are shown, where there are more. */
  readonly marks?: readonly Mark[];
  /** How the property is doing, for kinds that take `status`. */
  readonly status?: PropertyStatus;
}

/** One kind of report: what it takes, what it asks GA4, what comes of the answer. */
export interface ReportDefinition<Kind extends string = string, Params = unknown, Data = unknown> {
  readonly kind: Kind;
  /** One sentence on what the report shows. */
  readonly summary: string;
  readonly params: z.ZodType<Params>;
  /** The queries whose answers `decode` wants, in its order. */
  query(params: Params, context: ReportContext): readonly ReportQuery[];
  /** What has to be asked besides, once the first answers are there; their tables come after the others. */
  refine?(tables: readonly Table[], params: Params, context: ReportContext): readonly ReportQuery[];
  /** What of the property a definition wants to know besides tables. */
  readonly takes?: 'marks' | 'status';
  /** Pages that it is about by its parameters: whoever may see some pages alone is refused the others, and not told nought. */
  pages?(params: Params): readonly PageAddress[];
  /** How many days it may look at, for tokens that hold a longest period; without one, those of `period`. */
  days?(params: Params): number;
  /** Days that `marks` are wanted for. */
  marksIn?(params: Params, context: ReportContext): DateRange;
  /** Turns the answers, one table a query, into what the widget draws. */
  decode(tables: readonly Table[], params: Params, context: ReportContext): Data;
  /** A believable example: stories, docs and tests use it. */
  readonly example: {readonly params: Params; readonly data: Data};
}

/** Defines a kind of report; the types of its parameters and data follow from the schema and `decode`. */
export function defineReport<const Kind extends string, Schema extends z.ZodType, Data>(
  definition: Omit<ReportDefinition<Kind, z.output<Schema>, Data>, 'params'> & {readonly params: Schema},
): ReportDefinition<Kind, z.output<Schema>, Data> {
  return definition as ReportDefinition<Kind, z.output<Schema>, Data>;
}

/** What a definition's parameters look like once they are read. */
export type ParamsOf<Definition> =
  Definition extends ReportDefinition<string, infer Params, unknown> ? Params : never;
/** What a definition's answer looks like. */
export type DataOf<Definition> =
  Definition extends ReportDefinition<string, never, infer Data> ? Data : never;
