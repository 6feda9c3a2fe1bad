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
  /** By tenant, day and what. */
  let counted = new Map<string, Map<string, Map<UsedThing, number>>>();

  let known = {number: -1, day: ''};

  /** The day, written once a day: it is asked for with every report. */
  function today(): string {
    const moment = now();
    const number = Math.floor(moment.getTime() / 86_400_000);
    if (number !== known.number) known = {number, day: moment.toISOString().slice(0, 10)};
    return known.day;
  }

  function add(tenant: string, day: string, what: UsedThing, amount: number): void {
    let days = counted.get(tenant);
    if (!days) counted.set(tenant, (days = new Map()));
    let amounts = days.get(day);
    if (!amounts) days.set(day, (amounts = new Map()));
    amounts.set(what, (amounts.get(what) ?? 0) + amount);
  }

  return {
    of: (tenant) => ({count: (what, amount = 1) => add(tenant, today(), what, amount)}),
    async flush() {
      const storing = counted;
      counted = new Map();
      const stored: string[] = [];
      for (const [tenant, days] of storing) {
        const lines = [...days].flatMap(([day, amounts]) =>
          [...amounts].map(([what, amount]) => ({day, what, amount})),
        );
        try {
          await withTenant(tenant, (session) => addUsage(session, lines));
          stored.push(tenant);
        } catch (error) {
          if (isBrokenReference(error)) continue; // the tenant has gone
          for (const {day, what, amount} of lines) add(tenant, day, what, amount);
        }
      }
      return stored;
    },
  };
}
