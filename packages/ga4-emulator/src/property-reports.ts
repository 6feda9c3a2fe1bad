import type {EventSource} from './engine/event-source.ts';
import type {FunnelRequest} from './engine/funnel/funnel-request.ts';
import {runFunnelReport} from './engine/funnel/run-funnel-report.ts';
import {runPivotReport} from './engine/pivot/run-pivot-report.ts';
import {QuotaCounter, realtimeTokens, tokensOf} from './engine/quota.ts';
import type {PivotReportRequest, RealtimeRequest, ReportRequest} from './engine/report-request.ts';
import {runRealtimeReport, runReport} from './engine/run-report.ts';
import type {Turns} from './turns.ts';

/** A property as the methods see it. */
export interface ServedProperty extends EventSource {
  readonly id: string;
  /** Settled once the events reach up to the clock's today. */
  readonly ready: () => Promise<void>;
}

/** The reports of one property, each charged to its quota. Core, realtime and funnel reports have quotas of their own. */
export class PropertyReports {
  readonly property: ServedProperty;
  readonly #turns: Turns;
  readonly #quotas: {
    readonly core: QuotaCounter;
    readonly realtime: QuotaCounter;
    readonly funnel: QuotaCounter;
  };

  /** `clock` is the one by which quotas are refilled. */
  constructor(property: ServedProperty, turns: Turns, clock: () => Date) {
    this.property = property;
    this.#turns = turns;
    this.#quotas = {
      core: new QuotaCounter(clock),
      realtime: new QuotaCounter(clock),
      funnel: new QuotaCounter(clock),
    };
  }

  /** `runReport`. */
  core(request: ReportRequest, signal: AbortSignal) {
    const make = () => runReport(request, this.property, signal);
    return this.#charged('core', request, signal, make, () => this.#tokensOf(request));
  }

  /** `runPivotReport`. */
  pivot(request: PivotReportRequest, signal: AbortSignal) {
    const make = () => runPivotReport(request, this.property, signal);
    return this.#charged('core', request, signal, make, () => this.#tokensOf(request));
  }

  /** `runRealtimeReport`. */
  realtime(request: RealtimeRequest, signal: AbortSignal) {
    const make = () => runRealtimeReport(request, this.property, signal);
    return this.#charged('realtime', request, signal, make, () => realtimeTokens);
  }

  /** `runFunnelReport`. */
  funnel(request: FunnelRequest, signal: AbortSignal) {
    const make = () => runFunnelReport(request, this.property, signal);
    return this.#charged('funnel', request, signal, make, () => this.#tokensOf(request));
  }

  /** What is left of all quotas, as `getPropertyQuotasSnapshot` tells it. */
  quotasSnapshot() {
    const {core, realtime, funnel} = this.#quotas;
    return {
      corePropertyQuota: core.charge(0),
      realtimePropertyQuota: realtime.charge(0),
      funnelPropertyQuota: funnel.charge(0),
    };
  }

  #tokensOf(request: Parameters<typeof tokensOf>[0]): number {
    return tokensOf(request, this.property.clock().day);
  }

  /** Makes a report when its turn has come, and charges it. */
  async #charged<Report extends object>(
    group: 'core' | 'realtime' | 'funnel',
    {returnPropertyQuota}: {readonly returnPropertyQuota?: boolean},
    signal: AbortSignal,
    make: () => Promise<Report>,
    tokens: () => number,
  ): Promise<Report> {
    const quota = this.#quotas[group];
    const finished = quota.start();
    try {
      const report = await this.#turns.take(make, signal);
      const propertyQuota = quota.charge(tokens());
      return returnPropertyQuota ? {...report, propertyQuota} : report;
    } finally {
      finished();
    }
  }
}
