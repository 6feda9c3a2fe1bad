import {fixture, html} from '@open-wc/testing';
import type {TemplateResult} from 'lit';
import type {Problem, Quality, ReportRequest} from '@meglass-finder/reports';
import type {FinderProvider} from '../provider/provider.ts';

const address = 'https://finder.test';

/** What the made-up service answers; every figure comes from here. */
export interface Answers {
  quality?: Partial<Quality>;
  problem?: {code: string; status: number; retryAfter?: number};
  values?: readonly number[];
  offline?: boolean;
  hostStatus?: number;
  /** Answer only when told. */
  held?: Promise<void>;
}

export const values = [902, 874, 911, 1351, 890, 361, 352];
const before = [861, 842, 855, 870, 838, 372, 382];

/** Takes the place of the page's `fetch` until `stop`; counts what is asked. */
export class Service {
  answers: Answers = {};
  calls = 0;
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
      if (!url.startsWith(address)) return this.#real(input, init);
      this.calls += 1;
      init?.signal?.addEventListener('abort', () => (this.aborted += 1));
      await this.answers.held;
      if (this.answers.offline) throw new TypeError('Failed to fetch');
      const {requests} = JSON.parse(String(init?.body)) as {requests: ReportRequest[]};
      return new Response(requests.map((request) => `${JSON.stringify(this.#answer(request))}\n`).join(''));
    };
  }

  stop(): void {
    globalThis.fetch = this.#real;
  }

  #answer({id, kind, params}: ReportRequest): object {
    const {problem, quality} = this.answers;
    if (problem) return {id, problem: {type: '', title: '', detail: 'x', ...problem} as Problem};
    const {metric, compare} = params as {metric: string; compare: string};
    const days = this.answers.values ?? values;
    const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
    const current = {start: '2026-11-16', end: '2026-11-22', total: sum(days), values: days};
    const previous =
      compare === 'previous' ? {start: '2026-11-09', end: '2026-11-15', total: sum(before)} : null;
    const difference = current.total - sum(before);
    const data =
      kind === 'scorecard'
        ? {metric, current, previous, change: previous && {difference, ratio: difference / sum(before)}}
        : {metric, current, previous: previous && {...previous, values: before}};
    return {id, data, quality: {...exact, ...quality}};
  }
}

const exact: Quality = {
  asOf: '2026-11-22T21:10:00Z',
  freshUntil: '2026-11-22T22:10:00Z',
  stale: false,
  partialDays: [],
  sampled: false,
  thresholded: false,
  otherRow: false,
  restrictedMetrics: [],
  estimated: [],
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
};

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
