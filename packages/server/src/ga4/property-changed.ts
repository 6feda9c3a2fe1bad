import {LRUCache} from 'lru-cache';
import type {PropertyAccess} from '../tenancy/access.ts';
import type {AnswerFacts} from './answer.ts';

/** What GA4 decides about a property: where its days begin, and what its money is counted in. */
export type PropertyTerms = Pick<PropertyAccess, 'timeZone' | 'currency'>;

/** GA4 counts a property's days or money otherwise than what was asked took for granted: it is to be asked anew. */
export class PropertyChanged extends Error {
  constructor() {
    super('The time zone or the currency of the property has changed in Google Analytics.');
    this.name = 'PropertyChanged';
  }
}

/** Compares what GA4 says of properties with what is stored of them. */
export interface TermsWatch {
  /** The property as it is known now: with what GA4 said last where that is not stored everywhere yet. */
  current(property: PropertyAccess): PropertyAccess;
  /** Throws `PropertyChanged` if an answer was counted otherwise than the property was asked about. */
  check(property: PropertyAccess, facts: Pick<AnswerFacts, 'timeZone' | 'currency'>): void;
}

interface Change {
  readonly from: PropertyTerms;
  readonly to: PropertyTerms;
  readonly known: WeakMap<PropertyAccess, PropertyAccess>;
  isLost: boolean;
}

/** Milliseconds within which every process has read what was stored. */
const readBy = 60_000;

/** `store` keeps what was learnt; where it rejects, the next answer tries it again. */
export function watchTerms(
  store: (property: PropertyAccess, now: PropertyTerms) => Promise<void>,
): TermsWatch {
  const changes = new LRUCache<string, Change>({max: 10_000, ttl: readBy});

  function keep(property: PropertyAccess, change: Change): void {
    change.isLost = false;
    store({...property, ...change.from}, change.to).catch(() => (change.isLost = true));
  }

  return {
    current(property) {
      if (changes.size === 0) return property;
      const change = changes.get(nameOf(property));
      if (!change || !areSame(property, change.from)) return property;
      let now = change.known.get(property);
      if (!now) change.known.set(property, (now = {...property, ...change.to}));
      return now;
    },
    check(property, {timeZone, currency}) {
      const to = {timeZone: timeZone || property.timeZone, currency: currency || property.currency};
      const key = nameOf(property);
      const before = changes.get(key);
      if (areSame(property, to)) {
        if (before?.isLost && areSame(before.to, to)) keep(property, before);
        return;
      }
      // What was under way when the change was learnt brings nothing new.
      if (!before || !areSame(before.from, property) || !areSame(before.to, to)) {
        const from = {timeZone: property.timeZone, currency: property.currency};
        const change: Change = {from, to, known: new WeakMap(), isLost: false};
        changes.set(key, change);
        keep(property, change);
      }
      throw new PropertyChanged();
    },
  };
}

function nameOf({tenant, id, credential}: PropertyAccess): string {
  return `${tenant}/${id}/${credential.id}/${credential.generation}`;
}

function areSame(one: PropertyTerms, other: PropertyTerms): boolean {
  return one.timeZone === other.timeZone && one.currency === other.currency;
}
