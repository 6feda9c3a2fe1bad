import type {ReportLine} from '@meglass-finder/reports';
import type {Environment} from './environment.ts';
import {FinderError, isProblem} from './finder-error.ts';
import type {Kind, Report} from './kinds.ts';
import {Question} from './question.ts';
import {send} from './send.ts';
import type {TokenBroker} from './token-broker.ts';

/** At most so many reports in one call, as the service wants it. */
const mostPerCall = 100;

/** Gathers what a page asks, sends it as one call, and gives each asker its answer. */
export class ReportQueue {
  readonly #api: string;
  readonly #broker: TokenBroker;
  readonly #environment: Environment;
  /** Everything asked and not answered, by what it asks: who asks the same shares the answer. */
  readonly #open = new Map<string, Question>();
  #waiting: Question[] = [];
  #gathering = false;
  #lastId = 0;

  constructor(api: string, broker: TokenBroker, environment: Environment) {
    this.#api = api;
    this.#broker = broker;
    this.#environment = environment;
  }

  /** Asks for one report. Rejects with a `FinderError`. `onStale` gets an older report that comes before the answer. */
  ask(
    kind: Kind,
    params: object,
    {signal, onStale}: {signal?: AbortSignal | undefined; onStale?: ((report: Report) => void) | undefined},
  ): Promise<Report> {
    if (signal?.aborted) return Promise.reject(new FinderError('aborted', 'The request was called off.'));
    const key = keyOf(kind, params);
    let question = this.#open.get(key);
    if (!question) {
      question = new Question(`r${(this.#lastId += 1)}`, kind, params, () => this.#close(key));
      this.#open.set(key, question);
      this.#waiting.push(question);
      void this.#gather();
    }
    return question.join(signal, onStale);
  }

  #close(key: string): void {
    const question = this.#open.get(key);
    this.#open.delete(key);
    this.#waiting = this.#waiting.filter((waiting) => waiting !== question);
  }

  async #gather(): Promise<void> {
    if (this.#gathering) return;
    this.#gathering = true;
    const [token] = await Promise.allSettled([
      this.#broker.token(),
      this.#environment.gathered(this.#environment),
    ]);
    this.#gathering = false;
    const questions = this.#waiting;
    this.#waiting = [];
    if (token.status === 'rejected') return questions.forEach((question) => question.fail(token.reason));
    for (let first = 0; first < questions.length; first += mostPerCall)
      void this.#call(questions.slice(first, first + mostPerCall), token.value, true);
  }

  /** Never rejects: what goes wrong reaches the askers. */
  async #call(questions: readonly Question[], token: string, mayRenew: boolean): Promise<void> {
    const byId = new Map(questions.map((question) => [question.id, question]));
    const controller = new AbortController();
    for (const question of questions)
      question.onAbandoned = () => {
        if (questions.every(({abandoned, settled}) => abandoned || settled)) controller.abort();
      };
    const open = () => questions.filter(({settled, abandoned}) => !settled && !abandoned);
    try {
      await send(
        {
          api: this.#api,
          token,
          requests: questions.map(({id, kind, params}) => ({id, kind, params})),
          signal: controller.signal,
          onLine: (line) => take(byId.get(line.id), line),
        },
        this.#environment,
      );
      open().forEach((question) => question.end());
    } catch (thrown) {
      const error = thrown as FinderError;
      if (mayRenew && (error.code === 'token_expired' || error.code === 'token_invalid')) {
        this.#broker.invalidate(token);
        const renewed = await this.#broker.token().catch((refusal: FinderError) => refusal);
        if (typeof renewed === 'string') return this.#call(open(), renewed, false);
        return open().forEach((question) => question.fail(renewed));
      }
      open().forEach((question) => question.fail(error));
    }
  }
}

function take(question: Question | undefined, line: ReportLine): void {
  if (!question) return; // an id that was never asked is nobody's
  if ('problem' in line)
    return question.fail(
      isProblem(line.problem)
        ? FinderError.of(line.problem)
        : new FinderError('bad_answer', 'A problem in the answer has no code.'),
    );
  if (!line.data || !line.quality)
    return question.fail(new FinderError('bad_answer', 'A line of the answer has no data.'));
  question.answer({data: line.data, quality: line.quality} as Report);
}

function keyOf(kind: Kind, params: object): string {
  const entries = Object.entries(params).filter(([, value]) => value !== undefined);
  return JSON.stringify([kind, entries.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
