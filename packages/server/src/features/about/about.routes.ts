import {wireProtocol} from '@meglass-finder/reports';
import {z} from 'zod';
import {openRoute} from '../../http/route.ts';

/** What the service is called in its own answer, so that a page knows that it has found it. */
const serviceName = 'MEGLASS finder';

/** A page that looks for what keeps its figures away begins here: is this the service, of its version, with its time? */
export const aboutRoute = openRoute<{readonly now: () => Date}>({
  method: 'get',
  path: '/v1/about',
  operation: 'about',
  summary: 'What answers here, in which form, and what time it has. Pages of any origin may read it.',
  auth: 'none',
  answer: {
    description: 'The service.',
    mediaType: 'application/json',
    schema: z.object({
      service: z.literal(serviceName),
      protocol: z.number().int().describe('The form of questions and answers.'),
      time: z.iso.datetime().describe('By the clock that tokens are checked with.'),
    }),
  },
  problems: [],
  handle: (_call, {now}) =>
    Promise.resolve({
      json: {service: serviceName, protocol: wireProtocol, time: now().toISOString()},
      everyOrigin: true,
    }),
});
