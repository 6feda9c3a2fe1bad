import {InvalidOption} from '../dataset/property-spec.ts';
import {methods} from '../protocol/services.ts';
import {effectsOf, type Scenario} from './scenario.ts';
import type {Effects} from './effects.ts';

/** What is known of a call by which scenarios are chosen. */
export interface CallFacts {
  /** The number of the property, or empty. */
  readonly property: string;
  /** Such as `runReport`. */
  readonly method: string;
  readonly transport: 'grpc' | 'rest';
  /** The name of the key, or `service-account`. */
  readonly key: string;
}

/** A scenario with what has become of it. */
export interface ActiveScenario {
  readonly scenario: Scenario;
  /** How many calls it fitted. */
  readonly matched: number;
  /** How many of them it was played to. */
  readonly played: number;
  /** Whether it still is played to calls that fit. */
  readonly on: boolean;
}

/** What there is that scenarios may name. */
export interface Known {
  /** The numbers of the properties. */
  readonly properties: readonly string[];
  readonly keys: readonly string[];
}

const methodNames = [...new Set(methods.map(({name}) => name.charAt(0).toLowerCase() + name.slice(1)))];

interface Entry {
  readonly scenario: Scenario;
  readonly effects: Effects;
  /** Milliseconds of the real time at which it was set. */
  readonly since: number;
  matched: number;
  played: number;
}

/** The scenarios that are set, and which of them a call meets. */
export class Scenarios {
  readonly #elapsed: () => number;
  readonly #known: Known | undefined;
  #entries: Entry[] = [];

  /** `elapsed` gives milliseconds of the real time; `known` is what scenarios may name, anything if it is not given. */
  constructor(elapsed: () => number = () => performance.now(), known?: Known) {
    this.#elapsed = elapsed;
    this.#known = known;
  }

  /** Sets these and no others; each begins anew. Throws `InvalidOption` for names that nothing has. */
  replace(scenarios: readonly Scenario[]): void {
    for (const scenario of scenarios) this.#refuseUnknown(scenario);
    this.#entries = scenarios.map((scenario) => this.#begun(scenario));
  }

  /** Adds one, or begins anew the one of that name. Throws `InvalidOption` for names that nothing has. */
  add(scenario: Scenario): void {
    this.#refuseUnknown(scenario);
    this.#entries = [
      ...this.#entries.filter((one) => one.scenario.name !== scenario.name),
      this.#begun(scenario),
    ];
  }

  /** Whether there was one of that name. */
  remove(name: string): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter(({scenario}) => scenario.name !== name);
    return this.#entries.length < before;
  }

  list(): readonly ActiveScenario[] {
    return this.#entries.map((entry) => ({
      scenario: entry.scenario,
      matched: entry.matched,
      played: entry.played,
      on: this.#isOn(entry),
    }));
  }

  /** The effects for a call, which is counted; of two scenarios with the same effect the later one has it. */
  meet(call: CallFacts): Effects {
    const met = this.#entries.filter((entry) => this.#meets(entry, call)).map(({effects}) => effects);
    return Object.assign({}, ...met) as Effects;
  }

  /** Whether all calls by a key are refused, so that no access tokens are given out either. */
  revokes(key: string): boolean {
    return this.#entries.some((entry) => {
      const {scenario, effects} = entry;
      const {property, method, transport, every, times} = scenario;
      const isForAll = [property, method, transport, every, times].every((one) => one === undefined);
      return effects.revokedKey && isForAll && this.#isOn(entry) && (scenario.key ?? key) === key;
    });
  }

  /** A scenario that could never be played is a mistake. */
  #refuseUnknown({name, property, method, key}: Scenario): void {
    if (!this.#known) return;
    const {properties, keys} = this.#known;
    const refuse = (what: string, given: string, all: readonly string[]) => {
      throw new InvalidOption(
        `The scenario "${name}": there is no ${what} "${given}": there is ${all.join(', ')}.`,
      );
    };
    if (property !== undefined && !properties.includes(property)) refuse('property', property, properties);
    if (key !== undefined && !keys.includes(key)) refuse('key', key, keys);
    if (method !== undefined && !methodNames.includes(method)) refuse('method', method, methodNames);
  }

  #begun(scenario: Scenario): Entry {
    return {scenario, effects: effectsOf(scenario), since: this.#elapsed(), matched: 0, played: 0};
  }

  #isOn({scenario: {times = Infinity, seconds = Infinity}, since, played}: Entry): boolean {
    return played < times && this.#elapsed() - since < seconds * 1000;
  }

  #meets(entry: Entry, call: CallFacts): boolean {
    const {scenario} = entry;
    const fits = (['property', 'method', 'transport', 'key'] as const).every(
      (name) => scenario[name] === undefined || scenario[name] === call[name],
    );
    if (!fits || !this.#isOn(entry)) return false;
    entry.matched += 1;
    if (entry.matched % (scenario.every ?? 1) !== 0) return false;
    entry.played += 1;
    return true;
  }
}
