import {z} from 'zod';
import {checkedBy} from '../checked-by.ts';
import type {SettableClock} from '../clock.ts';
import type {DataApi} from '../data-api.ts';
import {InvalidOption} from '../dataset/property-spec.ts';
import {project} from '../identity/service-accounts.ts';
import type {Journal, ServedCall, ServedCounts} from '../journal.ts';
import {quotaTiers, type QuotaName} from '../quota/limits.ts';
import type {PropertyReports, QuotaGroup} from '../property-reports.ts';
import {checkedScenario, parseScenarios, type Scenario} from '../scenarios/scenario.ts';
import type {ActiveScenario, Scenarios} from '../scenarios/scenarios.ts';

const groups = ['core', 'realtime', 'funnel'] as const satisfies readonly QuotaGroup[];
const quotaNames = Object.keys(quotaTiers.standard) as [QuotaName, ...QuotaName[]];

const clockSchema = z.union(
  [
    z.strictObject({
      now: z.iso.datetime({
        offset: true,
        error: 'a time is written with its offset, such as 2026-11-23T06:10:00+09:00',
      }),
      running: z.boolean().default(true),
    }),
    z.strictObject({moveSeconds: z.number().min(-1e10).max(1e10)}),
    z.strictObject({running: z.boolean()}),
    z.strictObject({real: z.literal(true)}),
  ],
  'give {"now": "2026-11-23T06:10:00+09:00", "running": true}, {"moveSeconds": 3600}, {"running": false} or {"real": true}',
);
const quotaSchema = z.strictObject({
  property: z.string(),
  group: z.enum(groups).default('core'),
  quota: z.enum(quotaNames),
  remaining: z.int().min(0),
});

/** What `setClock` takes: a time with its offset, so many seconds forth or back, to stand or to run, or the real time. */
export type ClockChange = z.input<typeof clockSchema>;
/** What `leaveQuota` takes; `group` is core if nothing is said. */
export type QuotaChange = z.input<typeof quotaSchema>;

/** What is left of each quota of a kind of reports. */
export type QuotasLeft = Readonly<Record<QuotaGroup, Readonly<Record<QuotaName, number>>>>;

/** What the emulator is doing, in plain data. */
export interface EmulatorState {
  readonly clock: {readonly now: string; readonly running: boolean; readonly real: boolean};
  readonly properties: readonly {
    readonly id: string;
    readonly timeZone: string;
    readonly currencyCode: string;
    /** Its quotas' tier; without one nothing is refused. */
    readonly quota: string;
    readonly quotasLeft: QuotasLeft;
    /** By method. */
    readonly served: Readonly<Record<string, ServedCounts>>;
  }[];
  readonly scenarios: readonly ActiveScenario[];
  /** The latest calls, the last first. */
  readonly requests: readonly ServedCall[];
}

/** Everything that can be looked at and set while the emulator runs. All that refuse throw `InvalidOption`. */
export class Administration {
  readonly #api: DataApi;
  readonly #clock: SettableClock;
  readonly #scenarios: Scenarios;
  readonly #journal: Journal;

  constructor(deps: {api: DataApi; clock: SettableClock; scenarios: Scenarios; journal: Journal}) {
    this.#api = deps.api;
    this.#clock = deps.clock;
    this.#scenarios = deps.scenarios;
    this.#journal = deps.journal;
  }

  state(): EmulatorState {
    const {running, isReal: real} = this.#clock;
    return {
      clock: {now: this.#clock.now().toISOString(), running, real},
      properties: [...this.#api.properties].map(([id, reports]) => ({
        id,
        timeZone: reports.property.timeZone,
        currencyCode: reports.property.currencyCode,
        quota: reports.property.quota ?? 'none',
        quotasLeft: Object.fromEntries(
          groups.map((group) => [group, reports.quotas(group).remaining(project)]),
        ) as QuotasLeft,
        served: this.#journal.countsOf(id),
      })),
      scenarios: this.#scenarios.list(),
      requests: this.#journal.recent(),
    };
  }

  /** Sets, moves, stops or starts the data's clock. Quotas are refilled by it, too. */
  setClock(change: ClockChange): void {
    const checked = checkedBy(clockSchema, change, 'The clock');
    try {
      if ('real' in checked) this.#clock.reset();
      else if ('moveSeconds' in checked) this.#clock.move(checked.moveSeconds);
      else if ('now' in checked) this.#clock.set({now: new Date(checked.now), running: checked.running});
      else this.#clock.set({now: this.#clock.now(), running: checked.running});
    } catch (error) {
      throw error instanceof RangeError ? new InvalidOption(error.message) : error;
    }
  }

  /** Sets these scenarios and no others. */
  setScenarios(scenarios: readonly Scenario[]): void {
    this.#scenarios.replace(parseScenarios(JSON.stringify({scenarios})));
  }

  /** Adds a scenario, or begins anew the one of that name. */
  addScenario(scenario: Scenario): void {
    this.#scenarios.add(checkedScenario(scenario));
  }

  removeScenario(name: string): void {
    if (!this.#scenarios.remove(name)) throw new InvalidOption(`There is no scenario "${name}".`);
  }

  /** Leaves so much of a quota until it is refilled; of concurrent requests until it is set again. */
  leaveQuota(change: QuotaChange): void {
    const {property, group, quota, remaining} = checkedBy(quotaSchema, change, 'The quota');
    this.#reports(property).quotas(group).leave(project, quota, remaining);
  }

  /** Begins the quotas of a property anew, or of all. */
  resetQuotas(property?: string): void {
    const all = property === undefined ? [...this.#api.properties.values()] : [this.#reports(property)];
    for (const reports of all) reports.resetQuotas();
  }

  /** Forgets which calls there were. */
  clearRequests(): void {
    this.#journal.clear();
  }

  #reports(property: string): PropertyReports {
    const reports = this.#api.properties.get(property);
    if (!reports) {
      const known = [...this.#api.properties.keys()].join(', ');
      throw new InvalidOption(`There is no property "${property}": there is ${known}.`);
    }
    return reports;
  }
}
