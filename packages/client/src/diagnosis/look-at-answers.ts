import type {Grant, Problem, Quality, ReportLine, ReportRequest} from '@meglass-finder/reports';
import {bare} from '../bare.ts';
import {isProblem} from '../finder-error.ts';
import {factsOf} from './facts-of.ts';
import {reportsCall} from '../opening.ts';
import {readLines} from '../read-lines.ts';
import type {Finding, FindingCode} from '@meglass-finder/reports';
import type {GivenToken} from './look-at-token.ts';
import {probe, refusedSource} from './probe.ts';

/** Reports that can be tried, the lightest for Google first, with what they must say and a grant may pin. */
const triable: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  scorecard: {metric: 'sessions', period: 'yesterday'},
  trend: {metric: 'sessions', period: 'yesterday'},
  breakdown: {metric: 'sessions', dimension: 'deviceCategory', period: 'yesterday'},
  ranking: {metric: 'screenPageViews', dimension: 'pagePath', period: 'yesterday'},
  heatmap: {metric: 'sessions', period: 'yesterday'},
  geo: {metric: 'sessions', period: 'yesterday'},
  insights: {},
  realtime: {},
};

/** Looks whether the service takes the token, and whether figures come from GA4. */
export async function* lookAtAnswers(
  api: string,
  {token, claims}: GivenToken,
  signal: AbortSignal | undefined,
): AsyncGenerator<Finding, void> {
  const access = (code: FindingCode, facts: Finding['facts'] = {}): Finding => ({
    step: 'access',
    verdict: code === 'access_given' ? 'good' : 'bad',
    code,
    facts,
  });
  const request = requestFor(claims.grants);
  const requests = [request ?? {id: 'try', kind: 'status', params: {}}];
  const found = await probe(
    `${api}/v1/reports`,
    reportsCall(bare({token, requests}), signal ?? new AbortController().signal),
    signal,
  );
  if ('directive' in found) return yield {...access('policy'), facts: refusedSource(found, api)};
  if ('failed' in found) return yield access('figures_held_back', {address: `${api}/v1/reports`});
  const {response} = found;
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => undefined);
    if (!isProblem(body)) {
      const {status} = response;
      return yield [502, 503, 504].includes(status)
        ? access('gateway_failed', {host: new URL(api).host, status})
        : access('figures_held_back', {address: `${api}/v1/reports`, status});
    }
    // A token that is not the service's own says for whom it is.
    if (body.code === 'token_invalid' && !claims.aud.startsWith(api))
      return yield access('token_of_other_service', {
        audience: claims.aud.replace(/\/v1\/reports$/, ''),
        api,
      });
    return yield access('service_refuses', factsOf(body));
  }
  const lines = await linesOf(response);
  if (!lines)
    return yield access('figures_held_back', {address: `${api}/v1/reports`, status: response.status});
  yield access('access_given');
  const last = lines.at(-1);
  if (!request) return yield google('google_not_tried', 'warn');
  if (!last || !('problem' in last || 'quality' in last))
    return yield google('google_refuses', 'bad', {code: 'bad_answer', detail: ''});
  yield 'problem' in last ? refusedBy(last.problem) : answeredBy(last.quality);
}

/** The lines of the answer; `undefined` for anything else, such as a proxy's page. Throws nothing for an answer that is cut off. */
async function linesOf(response: Response): Promise<ReportLine[] | undefined> {
  const lines: ReportLine[] = [];
  try {
    for await (const text of readLines(response)) {
      const line = JSON.parse(text) as ReportLine | null;
      if (typeof line?.id !== 'string') return undefined;
      lines.push(line);
    }
  } catch (error) {
    if (error instanceof SyntaxError && lines.length === 0) return undefined;
  }
  return lines;
}

function refusedBy(problem: Problem): Finding {
  const {code} = problem;
  const ofService = [
    'report_not_granted',
    'period_not_granted',
    'rows_not_granted',
    'rows_not_separable',
    'invalid_params',
    'unknown_kind',
  ].includes(code);
  return ofService
    ? {step: 'access', verdict: 'bad', code: 'service_refuses', facts: factsOf(problem)}
    : google('google_refuses', 'bad', factsOf(problem));
}

function answeredBy({stale, history, restrictedMetrics, asOf, timeZone}: Quality): Finding {
  if (stale) return google('google_stale', 'warn', {asOf, timeZone, ...(history && {code: history})});
  if (restrictedMetrics.length > 0)
    return google('google_restricted', 'warn', {metrics: restrictedMetrics.join(', ')});
  return google('google_good', 'good', {asOf, timeZone});
}

function google(code: FindingCode, verdict: Finding['verdict'], facts: Finding['facts'] = {}): Finding {
  return {step: 'google', verdict, code, facts};
}

/** A report that the grants cover, with what they pin. */
function requestFor(grants: readonly Grant[]): ReportRequest | undefined {
  const grant = Object.keys(triable)
    .map((kind) => grants.find((each) => each.kind === kind))
    .find((each) => each !== undefined);
  if (!grant) return undefined;
  const pinned = Object.entries(grant.params ?? {}).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  return {id: 'try', kind: grant.kind, params: {...triable[grant.kind], ...Object.fromEntries(pinned)}};
}
