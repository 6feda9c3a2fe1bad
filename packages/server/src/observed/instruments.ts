import {SpanStatusCode, trace, type Span} from '@opentelemetry/api';
import {Counter, collectDefaultMetrics, Gauge, Histogram, Registry} from 'prom-client';

/** What a call to GA4 was, and what became of it. */
export interface ObservedCall {
  readonly kind: 'core' | 'realtime' | 'funnel';
  /** Reports in it. */
  readonly reports: number;
  readonly outcome: string;
  /** Seconds. */
  readonly waited: number;
  readonly took: number;
}

/** How a report was answered: out of what is ready, by a new answer, by an older one, by figures kept for years, or not at all. */
export type Answered = 'ready' | 'new' | 'stale' | 'history' | 'problem';

/** What is measured of the service, for those who run it: Prometheus metrics, and spans for OpenTelemetry. */
export interface Instruments {
  request(route: string, status: number, seconds: number): void;
  /** `age`: seconds since GA4 was asked. */
  report(answered: Answered, count?: number, age?: number): void;
  call(call: ObservedCall): void;
  /** Tokens of GA4's quota that an answer cost, and the part of the hour's that is left. */
  tokens(tenant: string, kind: string, spent: number, left: number | undefined): void;
  /** A job of a queue that ended, and how. */
  job(queue: string, outcome: 'done' | 'failed', seconds: number): void;
  /** What the work of a morning brought: ranges of days whose figures were kept, reports that are ready, questions left. */
  morning(kept: number, ready: number, left: string | undefined): void;
  /** Notices that were sent by e-mail. */
  notices(sent: number): void;
  /** How many properties GA4 is not asked about just now. */
  readonly paused: (count: () => number) => void;
  /** Runs work in a span; what it throws is in it by its code alone. The attribute `tenant` is an id, of which a hash is written. */
  span<Result>(
    name: string,
    attributes: Readonly<Record<string, string | number>>,
    work: (span: Span) => Promise<Result>,
  ): Promise<Result>;
  /** As `span`, for work that gives at once what will come: the span ends when `until` is over. */
  opened<Result>(
    name: string,
    attributes: Readonly<Record<string, string | number>>,
    work: () => Result,
    until: (result: Result) => Promise<unknown>,
  ): Result;
  /** The metrics in Prometheus' text format. */
  text(): Promise<string>;
}

/** Tenants that have a series of their own; those that come later share one, so that the number of series is bounded. */
const mostTenants = 200;

/** `nameOf` gives a tenant's name in metrics: a hash, as in the log. */
export function createInstruments(nameOf: (tenant: string) => string): Instruments {
  const registry = new Registry();
  collectDefaultMetrics({register: registry, prefix: 'finder_'});
  const registers = [registry];
  const requests = new Histogram({
    name: 'finder_http_request_seconds',
    help: 'Requests answered, by route and status, and how long that took.',
    labelNames: ['route', 'status'],
    buckets: [0.0005, 0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const reports = new Counter({
    name: 'finder_reports_total',
    help: 'Reports answered: ready ones without asking GA4, new and stale ones, those out of kept history, and problems.',
    labelNames: ['answered'],
    registers,
  });
  const ages = new Histogram({
    name: 'finder_answer_age_seconds',
    help: 'How old answers were when they were put together.',
    buckets: [1, 60, 600, 3600, 7200, 21_600, 86_400, 604_800],
    registers,
  });
  const calls = new Histogram({
    name: 'finder_ga4_call_seconds',
    help: 'Calls to GA4, by kind and outcome, and how long they took.',
    labelNames: ['kind', 'outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8],
    registers,
  });
  const asked = new Counter({
    name: 'finder_ga4_reports_total',
    help: 'Reports in calls to GA4.',
    labelNames: ['kind'],
    registers,
  });
  const waits = new Histogram({
    name: 'finder_ga4_wait_seconds',
    help: 'How long calls to GA4 waited for their turn.',
    buckets: [0.001, 0.01, 0.1, 0.5, 1, 2, 4, 8],
    registers,
  });
  const spent = new Counter({
    name: 'finder_ga4_tokens_spent_total',
    help: "Tokens of GA4's quota that were spent, by tenant.",
    labelNames: ['tenant', 'kind'],
    registers,
  });
  const left = new Gauge({
    name: 'finder_ga4_tokens_left_ratio',
    help: "The part of the hour's tokens that was left when GA4 answered last, by tenant.",
    labelNames: ['tenant', 'kind'],
    registers,
  });
  const jobs = new Histogram({
    name: 'finder_job_seconds',
    help: 'Jobs that nobody waits for, by queue and outcome, and how long they took.',
    labelNames: ['queue', 'outcome'],
    buckets: [0.05, 0.5, 2, 10, 60, 600],
    registers,
  });
  const keptRanges = new Counter({
    name: 'finder_history_ranges_total',
    help: 'Days and periods whose figures were kept.',
    registers,
  });
  const warmed = new Counter({
    name: 'finder_warmed_reports_total',
    help: 'Reports that were asked before anybody looked.',
    registers,
  });
  const leftOut = new Counter({
    name: 'finder_mornings_cut_short_total',
    help: 'Mornings that ended early, by why GA4 could not be asked.',
    labelNames: ['reason'],
    registers,
  });
  const told = new Counter({
    name: 'finder_notices_sent_total',
    help: 'Notices that were sent by e-mail.',
    registers,
  });
  const tracer = trace.getTracer('meglass-finder');
  const known = new Map<string, string>();
  const labelOf = (tenant: string) => {
    const label = known.get(tenant) ?? (known.size < mostTenants ? nameOf(tenant) : 'others');
    if (known.size < mostTenants) known.set(tenant, label);
    return label;
  };
  const hidden = (attributes: Readonly<Record<string, string | number>>) => {
    const {tenant} = attributes;
    return typeof tenant === 'string' ? {...attributes, tenant: nameOf(tenant)} : attributes;
  };
  /** Looked up once: what is counted with every request must cost nearly nothing. */
  const ofRoute = new Map<string, {observe: (seconds: number) => void}>();
  const ofAnswer = new Map<Answered, {inc: (count: number) => void}>();

  return {
    request(route, status, seconds) {
      const key = `${status} ${route}`;
      const series = ofRoute.get(key) ?? requests.labels(route, String(status));
      ofRoute.set(key, series);
      series.observe(seconds);
    },
    report(answered, count = 1, age) {
      const series = ofAnswer.get(answered) ?? reports.labels(answered);
      ofAnswer.set(answered, series);
      series.inc(count);
      if (age !== undefined) ages.observe(age);
    },
    call({kind, reports: count, outcome, waited, took}) {
      calls.labels(kind, outcome).observe(took);
      asked.labels(kind).inc(count);
      waits.observe(waited);
    },
    tokens(tenant, kind, amount, part) {
      const label = labelOf(tenant);
      spent.labels(label, kind).inc(amount);
      if (part !== undefined) left.labels(label, kind).set(part);
    },
    job: (queue, outcome, seconds) => jobs.labels(queue, outcome).observe(seconds),
    morning(kept, ready, reason) {
      keptRanges.inc(kept);
      warmed.inc(ready);
      if (reason !== undefined) leftOut.labels(reason).inc();
    },
    notices: (sent) => told.inc(sent),
    paused(count) {
      new Gauge({
        name: 'finder_ga4_paused_properties',
        help: 'Properties that GA4 is not asked about just now, after faults of its own.',
        registers,
        collect() {
          this.set(count());
        },
      });
    },
    span: (name, attributes, work) =>
      tracer.startActiveSpan(name, {attributes: hidden(attributes)}, async (span) => {
        try {
          return await work(span);
        } catch (error) {
          const {code} = error as {code?: unknown};
          span.setStatus({code: SpanStatusCode.ERROR, message: typeof code === 'string' ? code : 'fault'});
          throw error;
        } finally {
          span.end();
        }
      }),
    opened: (name, attributes, work, until) =>
      tracer.startActiveSpan(name, {attributes: hidden(attributes)}, (span) => {
        const result = work();
        const end = () => span.end();
        until(result).then(end, end);
        return result;
      }),
    text: () => registry.metrics(),
  };
}
