import {fixture, html} from '@open-wc/testing';
import type {TemplateResult} from 'lit';
import type {ReportRequest} from '@meglass-finder/reports';
import type {FinderProvider} from '../provider/provider.ts';
import {lineFor, reportFor, type Answers} from './answers.ts';

const address = 'https://finder.test';

/** The made-up service, and the network and the host before it. */
export interface World extends Answers {
  offline?: boolean;
  hostStatus?: number;
}

export const values = [902, 874, 911, 1351, 890, 361, 352];
const before = [861, 842, 855, 870, 838, 372, 382];

/** Takes the place of the page's `fetch` until `stop`; counts what is asked. */
export class Service {
  answers: World = {};
  calls = 0;
  /** Every report that was asked for, in order. */
  readonly requests: ReportRequest[] = [];
  tokens = 0;
  /** How many calls the page has called off. */
  aborted = 0;
  readonly #real = globalThis.fetch;

  constructor() {
    globalThis.fetch = async (input, init) => {
      const url = String(input);
      if (url.includes('/finder-token')) {
        this.tokens += 1;
        const status = this.answers.hostStatus ?? 200;
        return Response.json({token: `token-${this.tokens}`, expires_in: 300}, {status});
      }
      if (!url.startsWith(address)) return this.#real.call(globalThis, input, init);
      this.calls += 1;
      init?.signal?.addEventListener('abort', () => (this.aborted += 1));
      await this.answers.held;
      if (this.answers.offline) throw new TypeError('Failed to fetch');
      const {requests} = JSON.parse(String(init?.body)) as {requests: ReportRequest[]};
      this.requests.push(...requests);
      const lines = requests.map((request) => lineFor(request, this.answers, weekOrReport));
      return new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    };
  }

  stop(): void {
    globalThis.fetch = this.#real;
  }
}

/** Scorecards and trends of one metric show one week, whatever days that are over they ask for; all else is what its definition makes of the question. */
function weekOrReport(request: ReportRequest, answers: Answers): unknown {
  const {kind} = request;
  if (kind !== 'scorecard' && kind !== 'trend') return reportFor(request, answers);
  const {metric, compare, period} = request.params as {
    metric: string | string[];
    compare: string;
    period?: string;
  };
  if (Array.isArray(metric) || answers.firstDay || /^(today|this)/.test(period ?? ''))
    return reportFor(request, answers);
  const days = answers.values ?? values;
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
  const current = {start: '2026-11-16', end: '2026-11-22', total: sum(days), values: days};
  const previous =
    compare === 'previous' ? {start: '2026-11-09', end: '2026-11-15', total: sum(before)} : null;
  const difference = current.total - sum(before);
  return kind === 'scorecard'
    ? {metric, current, previous, change: previous && {difference, ratio: difference / sum(before)}}
    : {
        metric,
        current,
        previous: previous && {...previous, values: before},
        others: [],
        marks: answers.marks ?? [],
        olderMarks: false,
        holidays: [],
      };
}

let pages = 0;

/** A provider with widgets in it; each has a host of its own, so that no token is left from the test before. */
export async function page(widgets: TemplateResult, lang = 'ja'): Promise<FinderProvider> {
  pages += 1;
  return fixture<FinderProvider>(
    html`<finder-provider api=${`${address}/${pages}`} token-url=${`/finder-token/${pages}`} lang=${lang}
      >${widgets}</finder-provider
    >`,
  );
}
