import {createHash} from 'node:crypto';
import type {Quality} from '@meglass-finder/reports';
import {z} from 'zod';
import {AppError} from '../../app-error.ts';
import {tenantRoute} from '../../http/route.ts';
import {answerReport} from './reports.service.ts';

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({code: 'custom', message: 'is not JSON'});
    return z.NEVER;
  }
});

const input = z.strictObject({
  kind: z.string().min(1).max(100).describe('The kind of report.'),
  params: json.default({}).describe('The parameters of the kind, as JSON.'),
  known: z
    .string()
    .max(100)
    .optional()
    .describe(
      'The `etag` of the data that the program has: what is still the same comes without it, as a line does.',
    ),
});

/** One report, for programs. */
export const reportRoute = tenantRoute<unknown, z.output<typeof input>>({
  method: 'get',
  path: '/v1/report',
  operation: 'answerReport',
  summary: 'Answers one report. The token stands in the `Authorization` header; `If-None-Match` is heeded.',
  auth: 'embed-token',
  input,
  answer: {
    description:
      'The report, the newest that there is. Its `ETag` stands for the data and their quality: figures that are no longer fresh, or sampled now, have another.',
    mediaType: 'application/json',
    schema: z.object({
      etag: z.string().describe('Stands for the data alone, as in `POST /v1/reports`.'),
      data: z.unknown().optional().describe('Missing where the program knows it.'),
      quality: z.looseObject({asOf: z.string()}),
    }),
  },
  problems: [
    'token_missing',
    'token_invalid',
    'token_expired',
    'token_revoked',
    'origin_not_allowed',
    'property_not_granted',
    'rate_limited',
    'unknown_kind',
    'invalid_params',
    'report_not_granted',
    'rows_not_granted',
    'rows_not_separable',
    'ga4_credential_refused',
    'ga4_property_refused',
    'ga4_request_refused',
    'ga4_answer_invalid',
    'ga4_quota_exhausted',
    'ga4_unavailable',
    'ga4_timeout',
    'busy',
  ],
  async handle({tenant, input: {kind, params, known}, untilGone}) {
    const line = await answerReport(tenant, {id: 'report', kind, params, known}, untilGone);
    if ('problem' in line) throw AppError.of(line.problem);
    const {etag, data, quality} = line;
    return {json: {etag, data, quality}, etag: tagOf(etag, quality)}; // without data for those who know it
  },
});

/** Stands for the data and what must be known of them; figures that are fresh are not others for having been asked again. */
function tagOf(etag: string, {asOf, freshUntil: _until, ...meaning}: Quality): string {
  const said = JSON.stringify([etag, meaning, meaning.stale && asOf]);
  return createHash('sha256').update(said).digest('base64url').slice(0, 22);
}
