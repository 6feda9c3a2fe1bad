import {FinderError} from './finder-error.ts';
import type {Kind, Report} from './kinds.ts';

interface Asker {
  readonly resolve: (report: Report) => void;
  readonly reject: (error: FinderError) => void;
  readonly onStale: ((report: Report) => void) | undefined;
}

/** One report that is asked for, by one or several who want the same. */
export class Question {
  readonly id: string;
  readonly kind: Kind;
  readonly params: object;
  /** Whether it has its answer. */
  settled = false;
  /** Called when nobody waits any more. */
  onAbandoned: () => void = () => undefined;
  readonly #askers = new Set<Asker>();
  readonly #onClose: () => void;
  #stale: Report | undefined;

  constructor(id: string, kind: Kind, params: object, onClose: () => void) {
    this.id = id;
    this.kind = kind;
    this.params = params;
    this.#onClose = onClose;
  }

  /** Whether everybody who asked has called it off. */
  get abandoned(): boolean {
    return this.#askers.size === 0;
  }

  /** One more who wants the answer, until its signal aborts. */
  join(signal: AbortSignal | undefined, onStale: ((report: Report) => void) | undefined): Promise<Report> {
    return new Promise<Report>((resolve, reject) => {
      const asker: Asker = {
        resolve: (report) => (signal?.removeEventListener('abort', leave), resolve(report)),
        reject: (error) => (signal?.removeEventListener('abort', leave), reject(error)),
        onStale,
      };
      const leave = () => {
        if (!this.#askers.delete(asker)) return;
        asker.reject(new FinderError('aborted', 'The request was called off.'));
        if (!this.abandoned) return;
        this.#onClose();
        this.onAbandoned();
      };
      this.#askers.add(asker);
      signal?.addEventListener('abort', leave, {once: true});
      if (this.#stale) onStale?.(this.#stale);
    });
  }

  /** A report has come; a stale one is shown and a better one may follow. */
  answer(report: Report): void {
    if (this.settled) return;
    if (!report.quality.stale) return this.#settle((asker) => asker.resolve(report));
    this.#stale = report;
    for (const {onStale} of this.#askers) onStale?.(report);
  }

  /** The answer is over: a stale report, if there was one, is all there is. */
  end(): void {
    this.fail(new FinderError('bad_answer', 'The answer ended without a line for this report.'));
  }

  /** There will be no report, unless a stale one has come. */
  fail(error: FinderError): void {
    const stale = this.#stale;
    this.#settle((asker) => (stale ? asker.resolve(stale) : asker.reject(error)));
  }

  #settle(tell: (asker: Asker) => void): void {
    if (this.settled) return;
    this.settled = true;
    this.#onClose();
    for (const asker of [...this.#askers]) tell(asker);
  }
}
