import type {Client, ClientOptions} from './client.ts';
import type {Kind, Report} from './kinds.ts';
import {clientOf, pageRegistry} from './registry.ts';
import {wholeClient} from './whole-client.ts';

/** A question that a server has asked already, with its report. */
export interface ServedAnswer {
  readonly kind: Kind;
  readonly params: object;
  readonly report: Report;
}

/**
 * Hands the page's client what the server has asked while it made the page: who watches the same gets it at once, and it is
 * asked again when its time is over. To be called before anybody has asked for that client; later it changes nothing.
 * Throws `TypeError` when there is no source of tokens.
 */
export function serveAnswers(options: ClientOptions, answers: readonly ServedAnswer[]): void {
  const keyOf = (kind: Kind, params: object) => JSON.stringify([kind, params]);
  const reports = new Map(answers.map(({kind, params, report}) => [keyOf(kind, params), report]));
  clientOf(options, options.registry ?? pageRegistry(), (api, source): Client => {
    const whole = wholeClient(api, source);
    return {
      ...whole,
      watch(kind, params, listener, more) {
        const report = reports.get(keyOf(kind, params)) as Report<typeof kind> | undefined;
        if (!report) return whole.watch(kind, params, listener, more);
        const {stale, freshUntil} = report.quality;
        const isOver = Date.parse(freshUntil) <= Date.now();
        listener({busy: stale || isOver, report});
        const brought = report as Report;
        const watch = whole.watch(kind, params, listener, {...more, brought: {report: brought}});
        if (isOver) watch.refresh();
        return watch;
      },
    };
  });
}
