import {maximumRequestsPerCall} from '@meglass-finder/reports';
import {z} from 'zod';
import {tenantRoute} from '../../http/route.ts';
import {answerReports, refuseTooMany} from './reports.service.ts';

const problemShape = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
});

/** What a page sends: its token, and every report that it shows. */
export const reportsRequest = z.strictObject({
  token: z.string().optional().describe('The embed token, unless it is in the `Authorization` header.'),
  requests: z
    .array(
      z.strictObject({
        id: z
          .string()
          .min(1)
          .max(100)
          .describe("The page's own name for the report; comes back with the answer."),
        kind: z.string().min(1).max(100).describe('The kind of report.'),
        params: z.unknown().describe('The parameters of the kind.'),
        known: z
          .string()
          .max(100)
          .optional()
          .describe(
            'The `etag` of the answer that the page has: data that is still the same is not sent again.',
          ),
      }),
    )
    .min(1)
    .max(maximumRequestsPerCall),
});

/** One call brings all the reports of a page. */
export const reportsRoute = tenantRoute<unknown, z.output<typeof reportsRequest>>({
  method: 'post',
  path: '/v1/reports',
  operation: 'answerReports',
  summary: 'Answers the reports of a page, each as soon as it is known.',
  auth: 'embed-token',
  input: reportsRequest,
  inspect: refuseTooMany,
  takes: ['text/plain', 'application/json'],
  maximumBytes: 262_144,
  hot: true,
  answer: {
    description:
      'One JSON document a line, in no promised order: a report, or the problem that kept it away. A report that is stale may be followed by a better one.',
    mediaType: 'application/x-ndjson',
    schema: z.union([
      z.object({
        id: z.string(),
        etag: z.string().describe('Stands for the data.'),
        data: z.unknown().optional().describe('Missing where the page knows it.'),
        quality: z.looseObject({asOf: z.string()}),
      }),
      z.object({id: z.string(), problem: problemShape}),
    ]),
  },
  problems: [
    'token_missing',
    'token_invalid',
    'token_expired',
    'token_revoked',
    'origin_not_allowed',
    'property_not_granted',
    'too_many_requests_in_call',
    'rate_limited',
  ],
  handle: ({tenant, input, untilGone}) => ({lines: answerReports(tenant, input.requests, untilGone)}),
});
