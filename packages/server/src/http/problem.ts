import type {ServerResponse} from 'node:http';
import type {Problem} from '@meglass-finder/reports';
import {AppError, problemOf} from '../app-error.ts';
import type {Log} from '../log.ts';
import {allowEveryOrigin} from './cors.ts';

/** Puts any error into what may be told. What nobody expected is logged, and told as `internal` without a word of it. */
export function describeError(log: Log): (error: unknown) => Problem {
  /** One fault of GA4's can reach a thousand viewers; it is logged once. */
  const logged = new WeakSet<object>();
  return (error) => {
    if (!(error instanceof AppError)) {
      log.error('unexpected', {error});
      return problemOf(
        new AppError('internal', 'This is a fault of the service, and it is on record. Try again later.'),
      );
    }
    const {cause} = error;
    if (cause !== undefined && error.status >= 500 && !logged.has(Object(cause) as object)) {
      logged.add(Object(cause) as object);
      log.warn('upstream', {code: error.code, error: cause});
    }
    return problemOf(error);
  };
}

/** Sends a problem as the whole answer (RFC 9457). */
export function sendProblem(response: ServerResponse, problem: Problem): void {
  if (response.headersSent) {
    response.destroy(); // too late to tell; a cut-off answer is recognised as one
    return;
  }
  allowEveryOrigin(response);
  response.statusCode = problem.status;
  response.setHeader('Content-Type', 'application/problem+json');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (problem.retryAfter !== undefined) response.setHeader('Retry-After', String(problem.retryAfter));
  if (problem.code === 'client_unknown')
    response.setHeader('WWW-Authenticate', 'Basic realm="embed clients", charset="UTF-8"');
  else if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response.end(JSON.stringify(problem));
}
