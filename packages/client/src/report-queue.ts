import type {ReportLine} from '@meglass-finder/reports';
import type {Environment} from './environment.ts';
import {bare} from './bare.ts';
import {calledOff, FinderError, isProblem} from './finder-error.ts';
import type {Kind, Report} from './kinds.ts';
import {mostPerCall, type Brought} from './opening.ts';
import {newQuestion, type Question} from './question.ts';
import {send} from './send.ts';
import type {TokenBroker} from './token-broker.ts';

/**
 * Asks for one report. Rejects with a `FinderError`. `onStale` gets an older report that comes before the answer; data that
 * is the same as `known` is not sent again.
 */
export type Ask = (
  kind: Kind,
  params: object,
  options: {
    signal?: AbortSignal | undefined;
    onStale?: ((report: Report) => void) | undefined;
    known?: Report | undefined;
    /** What a call before has brought: that is not asked again. */
    brought?: Brought | undefined;
  },
) => Promise<Report>;

/** Gathers what a page asks, sends it as one call, and gives each asker its answer. */
export function reportQueue(api: string, broker: TokenBroker, environment: Environment): Ask {
  /** Everything asked and not answered, by what it asks: who asks the same shares the answer. */
  const open = new Map<string, Question>();
  let waiting: Question[] = [];
  let gathering = false;
  let lastId = 0;

  async function gather(): Promise<void> {
    if (gathering) return;
    gathering = true;
    const [token] = await Promise.allSettled([broker.token(), environment.gathered(environment)]);
    gathering = false;
    const questions = waiting;
    waiting = [];
    if (token.status === 'rejected') failAll(questions, token.reason);
    else
      for (const first of new Set(questions.map((question) => question.first))) {
        const together = questions.filter((question) => question.first === first);
        for (let start = 0; start < together.length; start += mostPerCall)
          void call(together.slice(start, start + mostPerCall), token.value, true, first);
      }
  }

  /** Never rejects: what goes wrong reaches the askers. */
  async function call(
    questions: readonly Question[],
    token: string,
    mayRenew: boolean,
    first?: Promise<Response>,
  ): Promise<void> {
    if (!questions.length) return;
    const controller = new AbortController();
    const stillOpen = () => questions.filter(({isOpen}) => isOpen);
    for (const question of questions)
      question.onAbandoned = () => {
        if (!stillOpen().length) controller.abort();
      };
    try {
      await send(
        {
          api,
          token,
          requests: questions.map(({id, kind, params, known}) => ({
            id,
            kind,
            params,
            ...(known?.etag && {known: known.etag}),
          })),
          signal: controller.signal,
          first,
          onLine: (line) =>
            take(
              questions.find(({id}) => id === line.id),
              line,
            ),
        },
        environment,
      );
      failAll(questions, badAnswer('There is no line for this report.'));
    } catch (thrown) {
      let error = thrown as FinderError;
      if (mayRenew && ['token_expired', 'token_invalid'].includes(error.code)) {
        broker.invalidate(token);
        try {
          return await call(stillOpen(), await broker.token(), false);
        } catch (refusal) {
          error = refusal as FinderError;
        }
      }
      failAll(questions, error);
    }
  }

  return async (kind, params, {signal, onStale, known, brought = {}}) => {
    if (signal?.aborted) throw calledOff();
    const key = questionKey(kind, params);
    let question = open.get(key);
    if (!question) {
      question = newQuestion(`r${(lastId += 1)}`, kind, params, known, () => {
        open.delete(key);
        waiting = waiting.filter((one) => one !== question);
      });
      open.set(key, question);
      if (brought.lines) return answered(question, brought.lines, question.join(signal, onStale));
      question.first = brought.call;
      waiting.push(question);
      void gather();
    }
    return question.join(signal, onStale);
  };
}

/** Gives a question the lines that have come before it was asked here. */
function answered(
  question: Question,
  lines: readonly ReportLine[],
  answer: Promise<Report>,
): Promise<Report> {
  for (const line of lines) take(question, line);
  question.fail(badAnswer('There is no line for this report.'));
  return answer;
}

/** What makes two questions the same. */
function questionKey(kind: Kind, params: object): string {
  const entries = Object.entries(params).filter(([, value]) => value !== undefined);
  return JSON.stringify(bare([kind, entries.sort()]));
}

function failAll(questions: readonly Question[], error: FinderError): void {
  for (const question of questions) question.fail(error);
}

function take(question: Question | undefined, line: ReportLine): void {
  if (!question) return; // an id that was never asked is nobody's
  if ('problem' in line) {
    const {problem} = line;
    question.fail(isProblem(problem) ? FinderError.of(problem) : badAnswer('A problem has no code.'), true);
    return;
  }
  const {etag, quality, data = etag === question.known?.etag ? question.known?.data : undefined} = line;
  if (data && quality) question.answer({data, quality, etag} as Report);
  else question.fail(badAnswer('A line has no data.'));
}

function badAnswer(detail: string): FinderError {
  return new FinderError('bad_answer', detail);
}
