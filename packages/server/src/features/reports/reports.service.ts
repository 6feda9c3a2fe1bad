import {maximumRequestsPerCall, type ReportLine, type ReportRequest} from '@meglass-finder/reports';
import {AppError} from '../../app-error.ts';
import type {TenantContext} from '../../tenancy/tenant-context.ts';
import {readLine} from '../../wire/body.ts';
import type {Lines} from '../../wire/send-lines.ts';

/** Answers a page's requests for one tenant, each as soon as it is known; `signal` is asked for only if something is to come. Throws `AppError` if two have the same id. */
export function answerReports(
  tenant: TenantContext,
  requests: readonly ReportRequest[],
  signal: () => AbortSignal,
): Lines {
  if (!distinct.has(requests)) refuseTwice(requests);
  return tenant.answers.ask(tenant.grants.check(requests), signal);
}

/** Answers one report with the newest that there is: an older one only if no new one comes. */
export async function answerReport(
  tenant: TenantContext,
  request: ReportRequest,
  signal: () => AbortSignal,
): Promise<ReportLine> {
  const {kept, coming} = tenant.answers.ask(tenant.grants.check([request]), signal);
  const lines = [...kept];
  if (coming) for await (const line of coming) lines.push(line);
  const newest = lines.at(-1);
  if (!newest)
    throw new AppError('unavailable', 'The answer did not come in time. Ask again.', {retryAfter: 1});
  return readLine(newest);
}

/** Requests whose ids are known to differ. */
const distinct = new WeakSet<readonly ReportRequest[]>();

function refuseTwice(requests: readonly ReportRequest[]): void {
  const seen = new Set<string>();
  requests.forEach(({id}, index) => {
    if (seen.has(id))
      throw new AppError('invalid_request', 'Two reports of one call have the same id. Give each its own.', {
        errors: [{pointer: `/requests/${index}/id`, detail: 'is there twice'}],
      });
    seen.add(id);
  });
  distinct.add(requests);
}

/** Throws `AppError` `too_many_requests_in_call` if a body asks for more reports than one call may. */
export function refuseTooMany({requests}: {readonly requests?: unknown}): void {
  if (Array.isArray(requests) && requests.length > maximumRequestsPerCall)
    throw new AppError(
      'too_many_requests_in_call',
      `One call takes at most ${maximumRequestsPerCall} reports. Split them over several calls.`,
    );
}
