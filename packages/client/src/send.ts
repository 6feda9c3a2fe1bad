import type {ReportLine, ReportRequest} from '@meglass-finder/reports';
import {bare} from './bare.ts';
import {withDeadline} from './deadline.ts';
import type {Environment} from './environment.ts';
import {FinderError, fromFetch, isProblem} from './finder-error.ts';
import {reportsCall} from './opening.ts';
import {readLines} from './read-lines.ts';

/** Longest wait (ms) for all of an answer: longer than the service itself waits for GA4. */
const answerDeadline = 60_000;

/** One call of `POST /v1/reports`. */
export interface Call {
  /** The service's address, without a slash at the end. */
  readonly api: string;
  readonly token: string;
  readonly requests: readonly ReportRequest[];
  readonly signal: AbortSignal;
  /** The answer, where the call was made before. */
  readonly first?: Promise<Response> | undefined;
  /** Takes each line as it arrives. */
  readonly onLine: (line: ReportLine) => void;
}

/** Sends the call and hands on its lines; resolves at the end of the answer, rejects with a `FinderError`. */
export async function send(
  {api, token, requests, signal, first, onLine}: Call,
  environment: Environment,
): Promise<void> {
  await withDeadline(environment, answerDeadline, signal, async (ended) => {
    try {
      const response =
        (await first)?.clone() ??
        (await environment.fetch(`${api}/v1/reports`, reportsCall(bare({token, requests}), ended)));
      if (!response.ok) throw await problemOf(response);
      for await (const text of readLines(response)) onLine(lineOf(text));
    } catch (thrown) {
      throw fromFetch(thrown, environment);
    }
  });
}

async function problemOf(response: Response): Promise<FinderError> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return FinderError.of(body);
  return new FinderError('bad_answer', `The service answered ${response.status}.`, {
    status: response.status,
  });
}

function lineOf(text: string): ReportLine {
  try {
    const line = JSON.parse(text) as ReportLine;
    if (typeof line.id === 'string') return line;
  } catch {
    // It is no line either.
  }
  throw new FinderError('bad_answer', 'A line of the answer is not JSON with an id.');
}
