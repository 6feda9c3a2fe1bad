import {Call, ConnectionReset} from './call.ts';
import {InvalidOption} from './dataset/property-spec.ts';
import {checkCompatibility, type CompatibilityRequest} from './engine/check-compatibility.ts';
import type {FunnelRequest} from './engine/funnel/funnel-request.ts';
import {metadataOf} from './engine/metadata.ts';
import {InvalidArgument, NotEmulated, PermissionDenied, Refusal, tooMany} from './engine/refusal.ts';
import type {PivotReportRequest, RealtimeRequest, ReportRequest} from './engine/report-request.ts';
import {authenticate, type Gate} from './identity/authenticate.ts';
import type {ServiceAccount} from './identity/service-accounts.ts';
import type {Journal} from './journal.ts';
import {PropertyReports, type ServedProperty} from './property-reports.ts';
import {damaged} from './scenarios/damage.ts';
import type {Damage, Effects} from './scenarios/effects.ts';
import {parseCallersEffects} from './scenarios/scenario.ts';
import type {Scenarios} from './scenarios/scenarios.ts';
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

/** What a transport knows of a call besides the request. */
export interface Incoming {
  readonly account: ServiceAccount;
  readonly signal: AbortSignal;
  readonly transport: 'grpc' | 'rest';
  /** The header `x-emulator-scenario`. */
  readonly scenario: string | undefined;
}

/** An answer, and how the transport is to break it. */
export interface Outgoing {
  readonly message: object;
  readonly damage: Damage | undefined;
}

/** What else a Data API is made of. */
export interface ApiDeps {
  readonly gate: Gate;
  readonly scenarios: Scenarios;
  readonly journal: Journal;
  /** The data's clock. */
  readonly now: () => Date;
}

type Answer = (request: object, call: Call) => Promise<object>;

const maximumBatch = 5;
/** More would take each other's memory away rather than be done sooner. */
const reportsAtOnce = 8;

/**
 * The methods of the Data API, whatever carries them: who calls, whether they may, and the answer. Requests come as
 * `plainMessage` makes them; answers are plain objects in the JSON names of the protocol. All refusals are thrown as
 * `Refusal`.
 */
export class DataApi {
  readonly #properties: ReadonlyMap<string, PropertyReports>;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<object>>();
  readonly #deps: ApiDeps;
  readonly #answers: Readonly<Record<string, Answer>> = {
    RunReport: async (request, call) => {
      const report = request as ReportRequest;
      return single(await (await this.#reports(report.property, call)).core([report], call));
    },
    RunPivotReport: async (request, call) => {
      const report = request as PivotReportRequest;
      return single(await (await this.#reports(report.property, call)).pivot([report], call));
    },
    RunRealtimeReport: async (request, call) => {
      const report = request as RealtimeRequest;
      return single(await (await this.#reports(report.property, call)).realtime([report], call));
    },
    RunFunnelReport: async (request, call) => {
      const report = request as FunnelRequest;
      return single(await (await this.#reports(report.property, call)).funnel([report], call));
    },
    BatchRunReports: async (request, call) => {
      const batch = request as BatchRequest<ReportRequest>;
      const of = await this.#reports(batch.property, call);
      const reports = await of.core(membersOf(batch), call);
      return {reports, kind: 'analyticsData#batchRunReports'};
    },
    BatchRunPivotReports: async (request, call) => {
      const batch = request as BatchRequest<PivotReportRequest>;
      const of = await this.#reports(batch.property, call);
      const pivotReports = await of.pivot(membersOf(batch), call);
      return {pivotReports, kind: 'analyticsData#batchRunPivotReports'};
    },
    CheckCompatibility: async (request, call) => {
      const check = request as CompatibilityRequest;
      const {property} = await this.#reports(check.property, call);
      return checkCompatibility(check, property.definitions);
    },
    GetMetadata: async (request, call) => {
      const {name, property} = resource(request, 'metadata');
      if (property === 'properties/0') return metadataOf(name); // that one is everybody's
      const {definitions} = (await this.#reports(property, call)).property;
      return metadataOf(name, definitions, call.effects.restricted);
    },
    GetPropertyQuotasSnapshot: async (request, call) => {
      const {name, property} = resource(request, 'propertyQuotasSnapshot');
      return {name, ...(await this.#reports(property, call)).quotasSnapshot(call.account)};
    },
  };

  constructor(properties: readonly ServedProperty[], deps: ApiDeps) {
    this.#deps = deps;
    const turns = new Turns(reportsAtOnce);
    this.#properties = new Map(
      properties.map((property) => [property.id, new PropertyReports(property, turns)]),
    );
  }

  /** The reports of the properties, by their numbers. */
  get properties(): ReadonlyMap<string, PropertyReports> {
    return this.#properties;
  }

  /** Lets a caller in by the `Authorization` header, before anything of the request is read. */
  admit({service, name}: MethodName, authorization: string | undefined): Promise<ServiceAccount> {
    return authenticate(authorization, `${service}.${name}`, this.#deps.gate);
  }

  /** Answers a request of somebody who was let in. Throws `ConnectionReset` and what `signal` was aborted with, too. */
  async answer(method: MethodName, request: object, incoming: Incoming): Promise<Outgoing> {
    const {journal, now} = this.#deps;
    const begun = performance.now();
    const facts = {
      property: propertyOf(request),
      method: lowerFirst(method.name),
      transport: incoming.transport,
    };
    const signal = AbortSignal.any([incoming.signal, this.#closing.signal]);
    let call: Call | undefined;
    let outcome = 'OK';
    try {
      this.#closing.signal.throwIfAborted();
      const effects = this.#effectsFor({...facts, key: incoming.account.name}, incoming.scenario);
      call = new Call(`${method.service}.${method.name}`, incoming.account, signal, effects);
      const message = await this.#whileRunning(this.#answer(method, request, call));
      return {message: damaged(message, effects.damage), damage: effects.damage};
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      const milliseconds = Math.round(performance.now() - begun);
      const {requests} = request as {requests?: unknown};
      const reports = Array.isArray(requests) ? requests.length : 1;
      journal.record({at: now(), ...facts, outcome, milliseconds, tokens: call?.tokens ?? 0, reports});
    }
  }

  async #answer({name}: MethodName, request: object, call: Call): Promise<object> {
    const answer = Object.hasOwn(this.#answers, name) ? this.#answers[name] : undefined;
    if (!answer) throw new NotEmulated(`This emulator does not have the method ${name}.`);
    const message = await answer(request, call);
    await call.play(); // of methods that have no reports
    return message;
  }

  #effectsFor(facts: Parameters<Scenarios['meet']>[0], callers: string | undefined): Effects {
    const met = this.#deps.scenarios.meet(facts);
    if (callers === undefined) return met;
    try {
      return {...met, ...parseCallersEffects(callers)};
    } catch (error) {
      throw error instanceof InvalidOption
        ? new InvalidArgument(`x-emulator-scenario: ${error.message}`)
        : error;
    }
  }

  async #whileRunning<Result extends object>(work: Promise<Result>): Promise<Result> {
    this.#running.add(work);
    try {
      return await work;
    } finally {
      this.#running.delete(work);
    }
  }

  /** Gives up everything that is being answered, and settles when nothing reads any events any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  /** The reports of a property (`properties/ID`) that the caller may read. */
  async #reports(name: string, {account}: Call): Promise<PropertyReports> {
    const [, id = ''] = /^properties\/(\d+)$/.exec(name) ?? [];
    const reports = this.#properties.get(id);
    if (!reports || !account.mayRead(id)) throw new PermissionDenied();
    await reports.property.ready();
    return reports;
  }
}

/** The number of the property that a request is about; empty if it names none. */
function propertyOf(request: object): string {
  const {property, name} = request as {readonly property?: unknown; readonly name?: unknown};
  return /^properties\/(\d+)/.exec(String(property ?? name ?? ''))?.[1] ?? '';
}

function outcomeOf(error: unknown): string {
  if (error instanceof Refusal) return error.status;
  if (error instanceof ConnectionReset) return 'RESET';
  return error instanceof Error && error.name === 'AbortError' ? 'CANCELLED' : 'INTERNAL';
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
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
