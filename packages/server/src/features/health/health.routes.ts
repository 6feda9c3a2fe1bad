import {z} from 'zod';
import {AppError} from '../../app-error.ts';
import {openRoute} from '../../http/route.ts';

/** What the health of the service is made of. */
export interface HealthServices {
  /** Each throws if its part is not there. */
  readonly healthChecks: readonly (() => Promise<void>)[];
}

const status = z.object({status: z.literal('ok')});

/** The process lives. */
export const liveRoute = openRoute<unknown>({
  method: 'get',
  path: '/health/live',
  operation: 'live',
  summary: 'Whether the process lives.',
  auth: 'none',
  answer: {description: 'It does.', mediaType: 'application/json', schema: status},
  problems: [],
  handle: () => Promise.resolve({json: {status: 'ok'}}),
});

/** The service can do its work. */
export const readyRoute = openRoute<HealthServices>({
  method: 'get',
  path: '/health/ready',
  operation: 'ready',
  summary: 'Whether the database and the key store are there.',
  auth: 'none',
  answer: {description: 'They are.', mediaType: 'application/json', schema: status},
  problems: ['unavailable'],
  async handle(_call, {healthChecks}) {
    try {
      await Promise.all(healthChecks.map((check) => check()));
    } catch (cause) {
      throw new AppError('unavailable', 'The database or the key store cannot be reached.', {
        retryAfter: 5,
        cause,
      });
    }
    return {json: {status: 'ok'}};
  },
});
