import {calledOff, type FinderError} from './finder-error.ts';
import type {Kind, Report} from './kinds.ts';

interface Asker {
  readonly resolve: (report: Report) => void;
  readonly reject: (error: FinderError) => void;
  readonly onStale: ((report: Report) => void) | undefined;
}

/** One report that is asked for, by one or several who want the same. */
export interface Question {
  readonly id: string;
  readonly kind: Kind;
  readonly params: object;
  /** The report that whoever asks has already. */
  readonly known: Report | undefined;
  /** Whether somebody still waits for its answer. */
  readonly isOpen: boolean;
  /** The call that has asked it already, and brought no line. */
  first?: Promise<Response> | undefined;
  /** Called when nobody waits any more. */
  onAbandoned?: () => void;
  /** One more who wants the answer, until its signal aborts. */
  join(signal: AbortSignal | undefined, onStale: ((report: Report) => void) | undefined): Promise<Report>;
  /** A report has come; a stale one is shown and a better one may follow. */
  answer(report: Report): void;
  /** There will be no report, unless a stale one has come: then that is all there is, if the error is not `final`. */
  fail(error: FinderError, final?: boolean): void;
}

/** `onClose` is called when it has its answer, or nobody waits any more. */
export function newQuestion(
  id: string,
  kind: Kind,
  params: object,
  known: Report | undefined,
  onClose: () => void,
): Question {
  const askers = new Set<Asker>();
  let stale: Report | undefined;
  const settle = (tell: (asker: Asker) => void) => {
    if (!askers.size) return;
    onClose();
    const all = [...askers];
    askers.clear();
    all.forEach(tell);
  };
  const question: Question = {
    id,
    kind,
    params,
    known,
    get isOpen() {
      return askers.size > 0;
    },
    join: (signal, onStale) =>
      new Promise((resolve, reject) => {
        const asker = {resolve, reject, onStale};
        signal?.addEventListener(
          'abort',
          () => {
            if (!askers.delete(asker)) return;
            reject(calledOff());
            if (question.isOpen) return;
            onClose();
            question.onAbandoned?.();
          },
          {once: true},
        );
        askers.add(asker);
        if (stale) onStale?.(stale);
      }),
    answer(report) {
      if (!report.quality.stale) return settle(({resolve}) => resolve(report));
      stale = report;
      for (const {onStale} of askers) onStale?.(report);
    },
    fail: (error, final) => settle(({resolve, reject}) => (stale && !final ? resolve(stale) : reject(error))),
  };
  return question;
}
