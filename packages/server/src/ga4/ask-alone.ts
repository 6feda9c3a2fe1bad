import type {Ga4Caller} from './client.ts';
import type {QuotaKind} from './quota.ts';
import {toGa4FunnelRequest, toGa4RealtimeRequest, toGa4Request, type AskedQuery} from './request.ts';

/** Which of GA4's quotas a query is charged to. */
export function kindOf({type}: AskedQuery): QuotaKind {
  return type === 'realtime' || type === 'funnel' ? type : 'core';
}

/** Asks one query by itself; gives GA4's answer as it came. */
export function askAlone(
  client: Ga4Caller,
  query: AskedQuery,
  number: string,
  milliseconds: number,
): Promise<unknown> {
  switch (query.type) {
    case 'realtime':
      return client.runRealtimeReport(toGa4RealtimeRequest(query, number), milliseconds);
    case 'funnel':
      return client.runFunnelReport(toGa4FunnelRequest(query, number), milliseconds);
    default:
      return client.runReport(toGa4Request(query, number), milliseconds);
  }
}
