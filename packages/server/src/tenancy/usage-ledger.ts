import {isBrokenReference} from '../db/broken-reference.ts';
import type {UsedThing, Usage} from './tenant-context.ts';
import {addUsage} from './usage.repository.ts';
import type {WithTenant} from './with-tenant.ts';

/** Gathers what tenants use, and stores it now and then. */
export interface UsageLedger {
  of(tenant: string): Usage;
  /** Stores all that was counted; returns whose it was. What could not be stored is kept for the next time. */
  flush(): Promise<string[]>;
}

/** `now` decides on which day (UTC) something counts. */
export function usageLedger(withTenant: WithTenant, now: () => Date): UsageLedger {
  let counted = new Map<string, Map<string, number>>();

  let known = {number: -1, day: ''};

  /** The day, written once a day: it is asked for with every report. */
  function today(): string {
    const moment = now();
    const number = Math.floor(moment.getTime() / 86_400_000);
    if (number !== known.number) known = {number, day: moment.toISOString().slice(0, 10)};
    return known.day;
  }

  function add(tenant: string, entry: string, amount: number): void {
    const entries = counted.get(tenant) ?? new Map<string, number>();
    entries.set(entry, (entries.get(entry) ?? 0) + amount);
    counted.set(tenant, entries);
  }

  return {
    of: (tenant) => ({count: (what, amount = 1) => add(tenant, `${today()} ${what}`, amount)}),
    async flush() {
      const storing = counted;
      counted = new Map();
      const stored: string[] = [];
      for (const [tenant, entries] of storing) {
        const lines = [...entries].map(([entry, amount]) => {
          const [day = '', what = ''] = entry.split(' ');
          return {day, what: what as UsedThing, amount};
        });
        try {
          await withTenant(tenant, (session) => addUsage(session, lines));
          stored.push(tenant);
        } catch (error) {
          if (isBrokenReference(error)) continue; // the tenant has gone
          for (const [entry, amount] of entries) add(tenant, entry, amount);
        }
      }
      return stored;
    },
  };
}
