/** A browser that is driven, showing one page at a time, 320 CSS pixels wide. */
export interface Driven {
  /** Such as `Firefox 153.0`. */
  readonly name: string;
  open(address: string): Promise<void>;
  /** Gives the value of an expression in the page, once it is settled. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Presses the tabulator. */
  tab(): Promise<void>;
  /** Ends the browser. */
  close(): Promise<void>;
}

/** A browser is not installed; the message says how to install it. */
export class BrowserMissing extends Error {
  constructor(what: string, packages: string) {
    super(`${what} is not installed. On Debian: apt-get install -y ${packages}`);
  }
}
