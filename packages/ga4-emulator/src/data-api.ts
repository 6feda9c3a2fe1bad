import {checkCompatibility, type CompatibilityRequest} from './engine/check-compatibility.ts';
import type {EventSource} from './engine/event-source.ts';
import type {FunnelRequest} from './engine/funnel/funnel-request.ts';
import {runFunnelReport} from './engine/funnel/run-funnel-report.ts';
import {metadataOf} from './engine/metadata.ts';
import {runPivotReport} from './engine/pivot/run-pivot-report.ts';
import {QuotaCounter, realtimeTokens, tokensOf} from './engine/quota.ts';
import {InvalidArgument, NotEmulated, PermissionDenied, tooMany} from './engine/refusal.ts';
import type {PivotReportRequest, RealtimeRequest, ReportRequest} from './engine/report-request.ts';
import {runRealtimeReport, runReport} from './engine/run-report.ts';
import {authenticate, type Gate} from './identity/authenticate.ts';
import type {ServiceAccount} from './identity/service-accounts.ts';
import {Turns} from './turns.ts';

/** A property as the methods see it. */
export interface ServedProperty extends EventSource {
  readonly id: string;
  /** Settled once the events reach up to the clock's today. */
  readonly ready: () => Promise<void>;
}

/** A method by its service (`google.analytics.data.v1beta.BetaAnalyticsData`) and name (`RunReport`). */
export interface MethodName {
  readonly service: string;
  readonly name: string;
}

/** Several reports in one call, as the protocol spells it. */
interface BatchRequest<Request> {
  readonly property: string;
  readonly requests?: readonly Request[];
}

interface Caller {
  readonly account: ServiceAccount;
  readonly signal: AbortSignal;
}

/** Core, realtime and funnel reports have quotas of their own. */
type CountedProperty = ServedProperty & {readonly quotas: Readonly<Record<QuotaGroup, QuotaCounter>>};
type Answer = (request: object, caller: Caller) => Promise<object>;
type QuotaGroup = 'core' | 'realtime' | 'funnel';

const maximumBatch = 5;
/** More would take each other's memory away rather than be done sooner. */
const reportsAtOnce = 8;

/**
 * The methods of the Data API, whatever carries them: who calls, whether they may, and the answer. Requests come as
 * `plainMessage` makes them; answers are plain objects in the JSON names of the protocol. All refusals are thrown as
 * `Refusal`.
 */
export class DataApi {
  readonly #gate: Gate;
  readonly #properties: ReadonlyMap<string, CountedProperty>;
  readonly #turns = new Turns(reportsAtOnce);
  readonly #answers: Readonly<Record<string, Answer>> = {
    RunReport: async (request, caller) => {
      const report = request as ReportRequest;
      return this.#runReport(await this.#property(report.property, caller), report, caller);
    },
    RunPivotReport: async (request, caller) => {
      const report = request as PivotReportRequest;
      return this.#runPivotReport(await this.#property(report.property, caller), report, caller);
    },
    BatchRunReports: async (request, caller) => {
      const batch = request as BatchRequest<ReportRequest>;
      const property = await this.#property(batch.property, caller);
      const reports = membersOf(batch).map((report) => this.#runReport(property, report, caller));
      return {reports: await allOf(reports), kind: 'analyticsData#batchRunReports'};
    },
    BatchRunPivotReports: async (request, caller) => {
      const batch = request as BatchRequest<PivotReportRequest>;
      const property = await this.#property(batch.property, caller);
      const reports = membersOf(batch).map((report) => this.#runPivotReport(property, report, caller));
      return {pivotReports: await allOf(reports), kind: 'analyticsData#batchRunPivotReports'};
    },
    RunRealtimeReport: async (request, caller) => {
      const report = request as RealtimeRequest;
      const property = await this.#property(report.property, caller);
      const {signal} = caller;
      return this.#charged(
        property,
        'realtime',
        report,
        signal,
        () => realtimeTokens,
        () => runRealtimeReport(report, property, signal),
      );
    },
    RunFunnelReport: async (request, caller) => {
      const report = request as FunnelRequest;
      const property = await this.#property(report.property, caller);
      const {signal} = caller;
      const tokens = () => tokensOf(report, property.clock().day);
      return this.#charged(property, 'funnel', report, signal, tokens, () =>
        runFunnelReport(report, property, signal),
      );
    },
    CheckCompatibility: async (request, caller) => {
      const check = request as CompatibilityRequest;
      await this.#property(check.property, caller);
      return checkCompatibility(check);
    },
    GetMetadata: (request, caller) => this.#getMetadata(request as {name: string}, caller),
  };

  constructor(properties: readonly ServedProperty[], gate: Gate) {
    this.#gate = gate;
    this.#properties = new Map(
      properties.map((property) => [
        property.id,
        {
          ...property,
          quotas: {
            core: new QuotaCounter(gate.clock),
            realtime: new QuotaCounter(gate.clock),
            funnel: new QuotaCounter(gate.clock),
          },
        },
      ]),
    );
  }

  /** Lets a caller in by the `Authorization` header, before anything of the request is read. */
  admit({service, name}: MethodName, authorization: string | undefined): Promise<ServiceAccount> {
    return authenticate(authorization, `${service}.${name}`, this.#gate);
  }

  /** Answers a request of somebody who was let in. Throws what `signal` was aborted with, too. */
  async answer(
    {name}: MethodName,
    request: object,
    account: ServiceAccount,
    signal: AbortSignal,
  ): Promise<object> {
    const answer = this.#answers[name];
    if (!answer) throw new NotEmulated(`This emulator does not have the method ${name}.`);
    return answer(request, {account, signal});
  }

  #runReport(property: CountedProperty, request: ReportRequest, {signal}: Caller) {
    const tokens = () => tokensOf(request, property.clock().day);
    return this.#charged(property, 'core', request, signal, tokens, () =>
      runReport(request, property, signal),
    );
  }

  #runPivotReport(property: CountedProperty, request: PivotReportRequest, {signal}: Caller) {
    const tokens = () => tokensOf(request, property.clock().day);
    return this.#charged(property, 'core', request, signal, tokens, () =>
      runPivotReport(request, property, signal),
    );
  }

  /** `properties/0/metadata` is everybody's. */
  async #getMetadata({name}: {readonly name: string}, caller: Caller) {
    const [, property] = /^(properties\/\d+)\/metadata$/.exec(name) ?? [];
    if (!property) throw new InvalidArgument(`The name ${name} is not of the form properties/ID/metadata.`);
    if (property !== 'properties/0') await this.#property(property, caller);
    return metadataOf(name);
  }

  /** Makes a report when its turn has come, and charges it. */
  async #charged<Report extends object>(
    property: CountedProperty,
    group: QuotaGroup,
    {returnPropertyQuota}: {readonly returnPropertyQuota?: boolean},
    signal: AbortSignal,
    tokens: () => number,
    make: () => Promise<Report>,
  ): Promise<Report> {
    const quota = property.quotas[group];
    const finished = quota.start();
    try {
      const report = await this.#turns.take(make, signal);
      const propertyQuota = quota.charge(tokens());
      return returnPropertyQuota ? {...report, propertyQuota} : report;
    } finally {
      finished();
    }
  }

  async #property(name: string, {account}: Caller): Promise<CountedProperty> {
    const [, id = ''] = /^properties\/(\d+)$/.exec(name) ?? [];
    const property = this.#properties.get(id);
    if (!property || !account.mayRead(id)) throw new PermissionDenied();
    await property.ready();
    return property;
  }
}

/** All members' reports, or what the first member is refused with, in the order of the batch. */
async function allOf<Report>(reports: readonly Promise<Report>[]): Promise<readonly Report[]> {
  const settled = await Promise.allSettled(reports);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** The reports of a batch: one to five, all of the batch's property. */
function membersOf<Request extends {readonly property: string}>({
  property,
  requests = [],
}: BatchRequest<Request>): readonly Request[] {
  if (requests.length === 0) throw new InvalidArgument('A batch needs at least one request.');
  if (requests.length > maximumBatch) throw tooMany(maximumBatch, 'requests', requests.length);
  const stranger = requests.find((request) => request.property && request.property !== property);
  if (stranger) {
    throw new InvalidArgument(
      `The batch is of ${property}, and one of its requests of ${stranger.property}.`,
    );
  }
  return requests;
}
