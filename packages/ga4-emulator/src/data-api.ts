import type {EventSource} from './engine/event-source.ts';
import {metadataOf} from './engine/metadata.ts';
import {InvalidArgument, tooMany} from './engine/refusal.ts';
import type {ReportRequest, ReportResponse} from './engine/report-request.ts';
import {runReport} from './engine/run-report.ts';
import {QuotaCounter} from './engine/quota.ts';
import {authenticate} from './identity/authenticate.ts';
import type {ServiceAccount} from './identity/service-accounts.ts';

/** The account may not read the property, or there is no such property: GA4 does not say which. */
export class PermissionDenied extends Error {
  override name = 'PermissionDenied';

  constructor() {
    super(
      'User does not have sufficient permissions for this property. To learn more about Property ID, see https://developers.google.com/analytics/devguides/reporting/data/v1/property-id.',
    );
  }
}

/** A property as the methods see it. */
export interface ServedProperty extends EventSource {
  readonly id: string;
  /** Settled once the events reach up to the clock's today. */
  readonly ready: () => Promise<void>;
}

export interface DataApiDeps {
  readonly properties: readonly ServedProperty[];
  readonly accounts: readonly ServiceAccount[];
  /** The clock that tokens are checked against. */
  readonly tokenClock: () => Date;
}

/** What every call carries. */
export interface Call {
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  readonly signal: AbortSignal;
}

/** Several reports in one call, as the protocol spells it. */
export interface BatchRequest {
  readonly property: string;
  readonly requests?: readonly ReportRequest[];
}

const maximumBatch = 5;

/** The methods of the Data API, whatever carries them: who calls, whether they may, and the answer. */
export class DataApi {
  readonly #deps: DataApiDeps;
  readonly #properties: ReadonlyMap<string, ServedProperty & {readonly quota: QuotaCounter}>;

  constructor(deps: DataApiDeps) {
    this.#deps = deps;
    this.#properties = new Map(
      deps.properties.map((property) => [
        property.id,
        Object.assign(property, {quota: new QuotaCounter(deps.tokenClock)}),
      ]),
    );
  }

  /** `runReport`. */
  async runReport(request: ReportRequest, call: Call): Promise<ReportResponse> {
    const property = await this.#property(request.property, call);
    return this.#report(property, request, call.signal);
  }

  /** `batchRunReports`: one to five reports of one property. */
  async batchRunReports(batch: BatchRequest, call: Call) {
    const property = await this.#property(batch.property, call);
    const {requests = []} = batch;
    if (requests.length === 0) throw new InvalidArgument('A batch needs at least one request.');
    if (requests.length > maximumBatch) throw tooMany(maximumBatch, 'requests', requests.length);
    const stranger = requests.find((request) => request.property && request.property !== batch.property);
    if (stranger) {
      throw new InvalidArgument(
        `The batch is of ${batch.property}, and one of its requests of ${stranger.property}.`,
      );
    }
    const reports = await Promise.all(
      requests.map((request) => this.#report(property, request, call.signal)),
    );
    return {reports, kind: 'analyticsData#batchRunReports'};
  }

  /** `getMetadata`; `properties/0/metadata` is everybody's. */
  async getMetadata({name}: {readonly name: string}, call: Call) {
    const [, property] = /^(properties\/\d+)\/metadata$/.exec(name) ?? [];
    if (!property) throw new InvalidArgument(`The name ${name} is not of the form properties/ID/metadata.`);
    if (property === 'properties/0') await this.#account(call);
    else await this.#property(property, call);
    return metadataOf(name);
  }

  async #report(
    property: ServedProperty & {readonly quota: QuotaCounter},
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

  #account({authorization}: Call): Promise<ServiceAccount> {
    return authenticate(authorization, this.#deps.accounts, this.#deps.tokenClock());
  }

  async #property(name: string, call: Call) {
    const account = await this.#account(call);
    const [, id = ''] = /^properties\/(\d+)$/.exec(name) ?? [];
    const property = this.#properties.get(id);
    if (!property || !account.mayRead(id)) throw new PermissionDenied();
    await property.ready();
    return property;
  }
}
