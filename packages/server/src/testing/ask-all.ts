import type {ReportQuery} from '@meglass-finder/reports';
import type {Asking} from '../ga4/gateway.ts';
import type {PlannedAnswer, Planner} from '../ga4/planner.ts';
import type {PropertyAccess} from '../tenancy/access.ts';

/** Asks the planner some queries at once, as one viewer who stays. */
export function askAll(
  planner: Planner,
  property: PropertyAccess,
  queries: readonly ReportQuery[],
  onCall: () => void = () => undefined,
): Promise<PlannedAnswer>[] {
  const {signal} = new AbortController();
  return queries.map((query) => planner.ask(property, query, {signal, onCall}));
}

/** How a viewer asks the gateway who stays and has nothing older. */
export function patiently(): Asking {
  return {signal: new AbortController().signal, urgency: 'cold', onCall: () => undefined};
}
