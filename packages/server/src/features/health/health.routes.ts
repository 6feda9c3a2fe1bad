import {z} from 'zod';
import {AppError} from '../../app-error.ts';
import {openRoute} from '../../http/route.ts';

/** What the health of the service is made of. */
export interface HealthServices {
  /** Each throws if its part is not there. */
  readonly healthChecks: readonly (() => Promise<void>)[];
}

/** Milliseconds. Whoever asks must not hang because something behind the service does. */
const answerWithin = 3000;

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
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('The checks took too long.')), answerWithin);
    });
    try {
      await Promise.race([Promise.all(healthChecks.map((check) => check())), deadline]);
    } catch (cause) {
      throw new AppError('unavailable', 'The database or the key store cannot be reached.', {
        retryAfter: 5,
        cause,
      });
    } finally {
      clearTimeout(timer);
    }
    return {json: {status: 'ok'}};
  },
});
