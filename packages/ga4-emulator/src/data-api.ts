import {checkCompatibility, type CompatibilityRequest} from './engine/check-compatibility.ts';
import type {FunnelRequest} from './engine/funnel/funnel-request.ts';
import {metadataOf} from './engine/metadata.ts';
import {InvalidArgument, NotEmulated, PermissionDenied, tooMany} from './engine/refusal.ts';
import type {PivotReportRequest, RealtimeRequest, ReportRequest} from './engine/report-request.ts';
import {authenticate, type Gate} from './identity/authenticate.ts';
import type {ServiceAccount} from './identity/service-accounts.ts';
import {PropertyReports, type Caller, type ServedProperty} from './property-reports.ts';
import {Turns} from './turns.ts';

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

type Answer = (request: object, caller: Caller) => Promise<object>;

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
  readonly #properties: ReadonlyMap<string, PropertyReports>;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<object>>();
  readonly #answers: Readonly<Record<string, Answer>> = {
    RunReport: async (request, caller) => {
      const report = request as ReportRequest;
      return single(await (await this.#reports(report.property, caller)).core([report], caller));
    },
    RunPivotReport: async (request, caller) => {
      const report = request as PivotReportRequest;
      return single(await (await this.#reports(report.property, caller)).pivot([report], caller));
    },
    RunRealtimeReport: async (request, caller) => {
      const report = request as RealtimeRequest;
      return single(await (await this.#reports(report.property, caller)).realtime([report], caller));
    },
    RunFunnelReport: async (request, caller) => {
      const report = request as FunnelRequest;
      return single(await (await this.#reports(report.property, caller)).funnel([report], caller));
    },
    BatchRunReports: async (request, caller) => {
      const batch = request as BatchRequest<ReportRequest>;
      const of = await this.#reports(batch.property, caller);
      const reports = await of.core(membersOf(batch), caller);
      return {reports, kind: 'analyticsData#batchRunReports'};
    },
    BatchRunPivotReports: async (request, caller) => {
      const batch = request as BatchRequest<PivotReportRequest>;
      const of = await this.#reports(batch.property, caller);
      const pivotReports = await of.pivot(membersOf(batch), caller);
      return {pivotReports, kind: 'analyticsData#batchRunPivotReports'};
    },
    CheckCompatibility: async (request, caller) => {
      const check = request as CompatibilityRequest;
      await this.#reports(check.property, caller);
      return checkCompatibility(check);
    },
    GetMetadata: async (request, caller) => {
      const {name, property} = resource(request, 'metadata');
      if (property !== 'properties/0') await this.#reports(property, caller); // that one is everybody's
      return metadataOf(name);
    },
    GetPropertyQuotasSnapshot: async (request, caller) => {
      const {name, property} = resource(request, 'propertyQuotasSnapshot');
      return {name, ...(await this.#reports(property, caller)).quotasSnapshot(caller.account)};
    },
  };

  constructor(properties: readonly ServedProperty[], gate: Gate) {
    this.#gate = gate;
    const turns = new Turns(reportsAtOnce);
    this.#properties = new Map(
      properties.map((property) => [property.id, new PropertyReports(property, turns)]),
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
    const answer = Object.hasOwn(this.#answers, name) ? this.#answers[name] : undefined;
    if (!answer) throw new NotEmulated(`This emulator does not have the method ${name}.`);
    this.#closing.signal.throwIfAborted();
    const running = answer(request, {account, signal: AbortSignal.any([signal, this.#closing.signal])});
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Gives up everything that is being answered, and settles when nothing reads any events any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  /** The reports of a property (`properties/ID`) that the caller may read. */
  async #reports(name: string, {account}: Caller): Promise<PropertyReports> {
    const [, id = ''] = /^properties\/(\d+)$/.exec(name) ?? [];
    const reports = this.#properties.get(id);
    if (!reports || !account.mayRead(id)) throw new PermissionDenied();
    await reports.property.ready();
    return reports;
  }
}

/** The name of something that a property has one of, such as `properties/1/metadata`. */
function resource(request: object, kind: string): {readonly name: string; readonly property: string} {
  const {name} = request as {readonly name: string};
  const [property = '', found] = name.split(/\/(?=[^/]*$)/);
  if (found !== kind || !/^properties\/\d+$/.test(property)) {
    throw new InvalidArgument(`The name ${name} is not of the form properties/ID/${kind}.`);
  }
  return {name, property};
}

/** The report of a call that has one. */
function single<Report>([report]: readonly Report[]): Report {
  return report!;
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
