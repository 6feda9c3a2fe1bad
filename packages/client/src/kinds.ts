import type {Quality, reports} from '@meglass-finder/reports';

type Definitions = typeof reports;

/** The name of a kind of report. */
export type Kind = keyof Definitions;
/** The parameters of a kind; what is left out has the kind's default. */
export type ParamsFor<Name extends Kind> = Partial<Parameters<Definitions[Name]['query']>[0]>;
/** A report: what its kind shows, and what makes it less than exact. */
export interface Report<Name extends Kind = Kind> {
  readonly data: ReturnType<Definitions[Name]['decode']>;
  readonly quality: Quality;
  /** Stands for the data: the service does not send again what is known. */
  readonly etag?: string;
}
