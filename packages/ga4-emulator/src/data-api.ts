import type {EventSource} from './engine/event-source.ts';
import {metadataOf} from './engine/metadata.ts';
import {QuotaCounter} from './engine/quota.ts';
import {InvalidArgument, NotEmulated, PermissionDenied, tooMany} from './engine/refusal.ts';
import type {ReportRequest, ReportResponse} from './engine/report-request.ts';
import {runReport} from './engine/run-report.ts';
import {authenticate, type Gate} from './identity/authenticate.ts';
import type {ServiceAccount} from './identity/service-accounts.ts';

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

type CountedProperty = ServedProperty & {readonly quota: QuotaCounter};
type Answer = (request: object, caller: Caller) => Promise<object>;

const maximumBatch = 5;

/**
 * The methods of the Data API, whatever carries them: who calls, whether they may, and the answer. Requests come as
 * `plainMessage` makes them; answers are plain objects in the JSON names of the protocol. All refusals are thrown as
 * `Refusal`.
 */
export class DataApi {
  readonly #gate: Gate;
  readonly #properties: ReadonlyMap<string, CountedProperty>;
  readonly #answers: Readonly<Record<string, Answer>> = {
    RunReport: (request, caller) => this.#runReport(request as ReportRequest, caller),
    BatchRunReports: (request, caller) =>
      this.#batchRunReports(request as BatchRequest<ReportRequest>, caller),
    GetMetadata: (request, caller) => this.#getMetadata(request as {name: string}, caller),
  };

  constructor(properties: readonly ServedProperty[], gate: Gate) {
    this.#gate = gate;
    this.#properties = new Map(
      properties.map((property) => [
        property.id,
        Object.assign(property, {quota: new QuotaCounter(gate.clock)}),
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

  async #runReport(request: ReportRequest, caller: Caller): Promise<ReportResponse> {
    const property = await this.#property(request.property, caller);
    return this.#report(property, request, caller.signal);
  }

  async #batchRunReports(batch: BatchRequest<ReportRequest>, caller: Caller) {
    const property = await this.#property(batch.property, caller);
    const reports = await Promise.all(
      membersOf(batch).map((request) => this.#report(property, request, caller.signal)),
    );
    return {reports, kind: 'analyticsData#batchRunReports'};
  }

  /** `properties/0/metadata` is everybody's. */
  async #getMetadata({name}: {readonly name: string}, caller: Caller) {
    const [, property] = /^(properties\/\d+)\/metadata$/.exec(name) ?? [];
    if (!property) throw new InvalidArgument(`The name ${name} is not of the form properties/ID/metadata.`);
    if (property !== 'properties/0') await this.#property(property, caller);
    return metadataOf(name);
  }

  async #report(
    property: CountedProperty,
    request: ReportRequest,
    signal: AbortSignal,
  ): Promise<ReportResponse> {
    const finished = property.quota.start();
    try {
      const report = await runReport(request, property, signal);
      const propertyQuota = property.quota.charge(request, property.clock().day);
      return request.returnPropertyQuota ? {...report, propertyQuota} : report;
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
