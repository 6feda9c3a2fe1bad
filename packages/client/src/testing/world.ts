import type {ReportLine, ReportsBody} from '@meglass-finder/reports';
import type {Environment} from '../environment.ts';

/** What a call looked like. */
export interface Call {
  readonly address: string;
  readonly init: RequestInit;
  readonly body: ReportsBody;
}

/** Surroundings in which time, network and presence are what a test says. */
export class World {
  time = 0;
  online = true;
  visible = true;
  origin = true;
  /** How the host answers; a token of five minutes unless a test says otherwise. */
  host: (count: number) => Response | Promise<Response> = (count) =>
    Response.json({token: `token-${count}`, expires_in: 300});
  /** How the service answers a call; every report by default. */
  service: (call: Call) => Response | Promise<Response> = ({body}) =>
    lines(body.requests.map(({id}) => fresh(id)));
  tokens = 0;
  readonly calls: Call[] = [];
  readonly #timers = new Map<number, {at: number; callback: () => void}>();
  readonly #resumers = new Set<() => void>();
  #lastTimer = 0;

  readonly environment: Environment = {
    fetch: async (address, init) => {
      if (!this.online) throw new TypeError('Failed to fetch');
      if (address.endsWith('/token')) return this.host((this.tokens += 1));
      const call = {address, init, body: JSON.parse(String(init.body)) as ReportsBody};
      this.calls.push(call);
      return this.service(call);
    },
    now: () => this.time,
    date: () => Date.parse('2026-11-23T00:00:00Z') + this.time,
    setTimeout: (callback, milliseconds) => {
      // As browsers and Node do with what is no time, or too long for them.
      const wait = milliseconds >= 0 && milliseconds < 2 ** 31 ? milliseconds : 1;
      this.#timers.set((this.#lastTimer += 1), {at: this.time + wait, callback});
      return this.#lastTimer;
    },
    clearTimeout: (timer) => void this.#timers.delete(timer as number),
    random: () => 0.5,
    isOnline: () => this.online,
    hasOrigin: () => this.origin,
    isVisible: () => this.visible,
    onResume: (callback) => {
      this.#resumers.add(callback);
      return () => this.#resumers.delete(callback);
    },
    gathered: async () => undefined,
  };

  /** How many timers and listeners are left. */
  get left(): number {
    return this.#timers.size + this.#resumers.size;
  }

  /** Lets so much time pass, with everything that happens in it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settle();
    for (;;) {
      const next = [...this.#timers].filter(([, {at}]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!next) break;
      this.#timers.delete(next[0]);
      this.time = Math.max(this.time, next[1].at);
      next[1].callback();
      await settle();
    }
    this.time = end;
  }

  /** The connection or the person comes back. */
  async resume(): Promise<void> {
    for (const callback of [...this.#resumers]) callback();
    await settle();
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}

/** An answer that holds these lines. */
export function lines(all: readonly unknown[]): Response {
  return new Response(all.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** A line with a report that is fresh for an hour. */
export function fresh(id: string, more: {stale?: boolean; total?: number} = {}): ReportLine {
  const quality = {
    asOf: '2026-11-23T00:00:00Z',
    freshUntil: '2026-11-23T01:00:00Z',
    stale: more.stale ?? false,
    partialDays: [],
  };
  return {id, data: {current: {total: more.total ?? 1}}, quality} as unknown as ReportLine;
}

/** A problem detail. */
export function problem(code: string, status: number, retryAfter?: number): object {
  return {type: '', title: '', code, status, detail: `It is ${code}.`, ...(retryAfter && {retryAfter})};
}
