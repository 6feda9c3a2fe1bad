import type {Call} from './call.ts';
import type {EventSource} from './engine/event-source.ts';
import type {FunnelRequest} from './engine/funnel/funnel-request.ts';
import {runFunnelReport} from './engine/funnel/run-funnel-report.ts';
import {runPivotReport} from './engine/pivot/run-pivot-report.ts';
import {Refusal} from './engine/refusal.ts';
import type {PivotReportRequest, RealtimeRequest, ReportRequest} from './engine/report-request.ts';
import {runRealtimeReport, runReport} from './engine/run-report.ts';
import type {ServiceAccount} from './identity/service-accounts.ts';
import {isPotentiallyThresholded, realtimeTokens, tokensOf} from './quota/cost.ts';
import {quotaTiers, type QuotaTier} from './quota/limits.ts';
import {PropertyQuotas} from './quota/property-quota.ts';
import type {Turns} from './turns.ts';

/** A property as the methods see it. */
export interface ServedProperty extends EventSource {
  readonly id: string;
  /** By which its quotas are; without one they are counted as a standard property's, and nothing is refused. */
  readonly quota?: QuotaTier | undefined;
  /** The data's clock, by which quotas are refilled. */
  readonly now: () => Date;
  /** Settled once the events reach up to the clock's today. */
  readonly ready: () => Promise<void>;
}

type Asked = {readonly returnPropertyQuota?: boolean} & Parameters<typeof isPotentiallyThresholded>[0];
/** The kinds of reports that have quotas of their own. */
export type QuotaGroup = 'core' | 'realtime' | 'funnel';

/**
 * The reports of one property, each charged to its quota. A call has one report or several; it takes one of the
 * concurrent requests all the same. Core, realtime and funnel reports have quotas of their own.
 */
export class PropertyReports {
  readonly property: ServedProperty;
  readonly #turns: Turns;
  #quotas: Readonly<Record<QuotaGroup, PropertyQuotas>>;

  constructor(property: ServedProperty, turns: Turns) {
    this.property = property;
    this.#turns = turns;
    this.#quotas = quotasOf(property);
  }

  /** The quotas of a kind of reports. */
  quotas(group: QuotaGroup): PropertyQuotas {
    return this.#quotas[group];
  }

  /** Begins all quotas anew. */
  resetQuotas(): void {
    this.#quotas = quotasOf(this.property);
  }

  /** `runReport`, for each request. */
  core(requests: readonly ReportRequest[], call: Call) {
    const make = (request: ReportRequest) => runReport(request, this.property, call.signal, call.effects);
    return this.#call('core', requests, call, make, (request) => this.#tokensOf(request));
  }

  /** `runPivotReport`, for each request. */
  pivot(requests: readonly PivotReportRequest[], call: Call) {
    const make = (request: PivotReportRequest) =>
      runPivotReport(request, this.property, call.signal, call.effects);
    return this.#call('core', requests, call, make, (request) => this.#tokensOf(request));
  }

  /** `runRealtimeReport`, for each request. */
  realtime(requests: readonly RealtimeRequest[], call: Call) {
    const make = (request: RealtimeRequest) =>
      runRealtimeReport(request, this.property, call.signal, call.effects);
    return this.#call('realtime', requests, call, make, () => realtimeTokens);
  }

  /** `runFunnelReport`, for each request. */
  funnel(requests: readonly FunnelRequest[], call: Call) {
    const make = (request: FunnelRequest) => runFunnelReport(request, this.property, call.signal);
    return this.#call('funnel', requests, call, make, (request) => this.#tokensOf(request));
  }

  /** What is left of all quotas, as `getPropertyQuotasSnapshot` tells it. */
  quotasSnapshot({project}: ServiceAccount) {
    const {core, realtime, funnel} = this.#quotas;
    return {
      corePropertyQuota: core.snapshot(project),
      realtimePropertyQuota: realtime.snapshot(project),
      funnelPropertyQuota: funnel.snapshot(project),
    };
  }

  #tokensOf(request: Parameters<typeof tokensOf>[0]): number {
    return tokensOf(request, this.property.clock().day);
  }

  /** Makes the reports of a call when their turn has come, and charges each; or throws what the first is refused with. */
  async #call<Request extends object, Report extends object>(
    group: QuotaGroup,
    requests: readonly (Request & Asked)[],
    call: Call,
    make: (request: Request) => Promise<Report>,
    tokens: (request: Request) => number,
  ): Promise<readonly Report[]> {
    const {account, signal} = call;
    const {project} = account;
    const quotas = this.#quotas[group];
    const leave = quotas.enter(project);
    try {
      await call.play();
      return await allOf(
        requests.map(async (request) => {
          const isThresholded = isPotentiallyThresholded(request);
          if (isThresholded) quotas.countThresholded(project);
          const report = await this.#turns.take(() => make(request), signal);
          const cost = tokens(request);
          call.tokens += cost;
          const propertyQuota = quotas.charge(project, cost, isThresholded);
          return request.returnPropertyQuota ? {...report, propertyQuota} : report;
        }),
      );
    } catch (error) {
      if (isServersOwn(error)) quotas.failed(project);
      throw error;
    } finally {
      leave();
    }
  }
}

/** Whether what went wrong is no fault of the request. */
function isServersOwn(error: unknown): boolean {
  if (error instanceof Refusal) return ['INTERNAL', 'UNAVAILABLE'].includes(error.status);
  return !(error instanceof Error && error.name === 'AbortError');
}

function quotasOf({quota, now}: ServedProperty): Readonly<Record<QuotaGroup, PropertyQuotas>> {
  const quotas = () => new PropertyQuotas(quotaTiers[quota ?? 'standard'], quota !== undefined, now);
  return {core: quotas(), realtime: quotas(), funnel: quotas()};
}

/** All reports, or what the first that failed was refused with. */
async function allOf<Report>(reports: readonly Promise<Report>[]): Promise<readonly Report[]> {
  const settled = await Promise.allSettled(reports);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
