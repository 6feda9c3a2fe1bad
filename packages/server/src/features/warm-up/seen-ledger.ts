import {createHash} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import {isBrokenReference} from '../../db/broken-reference.ts';
import type {PropertyAccess} from '../../tenancy/access.ts';
import type {GrantedReport, RefusedReport} from '../../tenancy/tenant-context.ts';
import {dashboardOf, type Dashboard} from './dashboard.ts';

/** Gathers which dashboards are looked at, and stores it now and then. */
export interface SeenLedger {
  /** Somebody looks at reports of a property. Costs a look into a map; nothing is worked out before `flush`. */
  note(property: PropertyAccess, reports: readonly (GrantedReport | RefusedReport)[]): void;
  /** Stores what is new today; returns the properties that were looked at. What could not be stored is kept for the next time. */
  flush(): Promise<PropertyAccess[]>;
}

/** Pages that are gathered between two flushes at most; more are not new ones, but somebody trying many. */
const mostPages = 2000;
/** Dashboards of one property that one flush stores at most. */
const mostOfProperty = 50;

/** `store` keeps dashboards of a property, as seen on a day (UTC); `now` says which. */
export function seenLedger(
  store: (property: PropertyAccess, dashboards: readonly Dashboard[], day: string) => Promise<void>,
  now: () => Date,
): SeenLedger {
  let noted = new Map<PropertyAccess, Set<readonly (GrantedReport | RefusedReport)[]>>();
  let pages = 0;
  /** On which day something was stored last by this process. */
  const stored = new LRUCache<string, string>({max: 20_000});

  function note(property: PropertyAccess, reports: readonly (GrantedReport | RefusedReport)[]): void {
    const known = noted.get(property) ?? new Set();
    if (known.has(reports) || pages >= mostPages) return;
    pages += 1;
    noted.set(property, known.add(reports));
  }

  return {
    note,
    async flush() {
      const storing = noted;
      noted = new Map();
      pages = 0;
      const day = now().toISOString().slice(0, 10);
      for (const [property, seen] of storing) {
        const {tenant, id} = property;
        const dashboards = new Map<string, Dashboard>();
        for (const reports of seen) {
          const dashboard = dashboardOf(reports);
          if (!dashboard) continue;
          const key = createHash('sha256').update(`${tenant}/${id}/${dashboard.name}`).digest('base64');
          if (stored.get(key) !== day) dashboards.set(key, dashboard);
        }
        if (dashboards.size === 0) continue;
        try {
          await store(property, [...dashboards.values()].slice(0, mostOfProperty), day);
          for (const key of dashboards.keys()) stored.set(key, day);
        } catch (error) {
          if (isBrokenReference(error)) {
            storing.delete(property); // it has gone
            continue;
          }
          for (const reports of seen) note(property, reports);
        }
      }
      return [...storing.keys()];
    },
  };
}
