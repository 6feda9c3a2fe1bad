import type {AskOptions, Kind, ParamsFor, Report} from '@meglass-finder/client';

/** A provider in the markup, by what it says of where its data comes from. */
export interface ServedProvider {
  readonly api: string;
  readonly tokenUrl: string;
}

/**
 * Gets a report; `client.run` of `@meglass-finder/client` does. Where a page has providers of several services or customers,
 * `provider` says for which. What it rejects leaves the widget to the browser.
 */
export type Ask = <Name extends Kind>(
  kind: Name,
  params: ParamsFor<Name>,
  about: AskOptions & {readonly provider: ServedProvider},
) => Promise<Report<Name>>;

/** A report that could not be had: its element stands in the page without figures, until the browser gets them. */
export interface ServedFailure {
  /** Such as `finder-trend`. */
  readonly element: string;
  readonly kind: Kind;
  /** The code of a `FinderError`, such as `origin_not_allowed`; `bad_answer` where nothing can be drawn of what came; `error` for whatever else `ask` was rejected with. */
  readonly code: string;
  /** In English. */
  readonly message: string;
}

/** How a server renders the elements in some markup. */
export interface ServedSettings {
  /**
   * Markup of the host's own: a `finder-provider` with its attributes, the elements in it, and whatever stands around them. It
   * is taken as it is: what comes from people must be escaped already.
   */
  readonly html: string;
  readonly ask: Ask;
  /** Told of each report that could not be had, to be logged; without it, the console is, once a page. */
  readonly onError?: ((failure: ServedFailure) => void) | undefined;
  /** The page's language, for providers without one of their own. */
  readonly lang?: string | undefined;
  /** The nonce of the page's policy for styles; each element then has its styles in itself. */
  readonly nonce?: string | undefined;
  /** In place of a nonce: where the host serves `servedStyles(name)`, such as `/finder/styles/`, to which `finder-trend.css` is added. */
  readonly stylesUrl?: string | undefined;
  /**
   * How wide (px) elements will be, for drawings; an element's own attribute `served-width` comes first. On a page where it is
   * narrower the drawing is made smaller until the browser draws its own. 640 if left out.
   */
  readonly width?: number | undefined;
}
