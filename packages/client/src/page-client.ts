import type {EmbedToken, ReportLine} from '@meglass-finder/reports';
import type {Client, ClientOptions, Watch} from './client.ts';
import type {FinderError} from './finder-error.ts';
import type {Kind, Report} from './kinds.ts';
import {askHost, mostPerCall, reportsCall, type Brought} from './opening.ts';
import {readLines} from './read-lines.ts';
import {clientOf, pageRegistry, type TokenSource} from './registry.ts';
import type {WatchState} from './watcher.ts';

/** Milliseconds from an answer until the whole client takes it over, where all went well. */
const pause = 500;
/** Milliseconds until the whole client, which gives up at some time, takes over from a host that gives no token. */
const patience = 5000;
/** Milliseconds until the whole client is tried again where it could not be loaded. */
const anotherTry = 5000;
/** Longest wait (ms) for all of an answer. */
const answerDeadline = 60_000;

const passed = (milliseconds: number) =>
  new Promise<undefined>((resolve) => setTimeout(resolve, milliseconds));

/** A watch that the whole client takes over. */
interface Opened extends Brought {
  readonly kind: Kind;
  readonly params: object;
  /** What makes two questions the same. */
  readonly key: string;
  readonly tell: (state: WatchState) => void;
  /** It waits for the whole client. */
  isLeft?: boolean;
  /** The whole client's watch in its place. */
  whole?: Watch;
}

/**
 * The client for a page's first picture: it makes the page's first call, and no more. As soon as that is answered, or
 * anything is not as on any ordinary day, it loads the whole client, which goes on with what has come.
 * Throws `TypeError` when there is no source of tokens, or one that is none.
 */
export function createPageClient(options: ClientOptions): Client {
  return clientOf(options, pageRegistry(), openingClient);
}

function openingClient(api: string, source: TokenSource): Client {
  /** What the whole client has not taken over. */
  const watches = new Set<Opened>();
  let whole: Client | undefined;
  let loading: Promise<Client> | undefined;
  /** The one call, until its end. */
  let opening: Promise<void> | undefined;
  /** What is asked in it, in the order of its ids. */
  let keys: string[] | undefined;
  let caller: AbortController;

  /** The whole client; who waits for it where it cannot be loaded hears that there is no connection. */
  async function load(): Promise<Client> {
    for (;;) {
      try {
        return (whole = (await import('./whole-client.ts')).wholeClient(api, source));
      } catch {
        const error = {code: 'network', failure: navigator.onLine ? 'error' : 'offline'} as FinderError;
        for (const {isLeft, report, tell} of watches) if (isLeft && !report) tell({busy: false, error});
        await passed(anotherTry);
      }
    }
  }

  async function handOver(opened: Opened): Promise<void> {
    opened.isLeft = true;
    const client = await (loading ??= load());
    const {kind, params, tell} = opened;
    if (watches.delete(opened)) opened.whole = client.watch(kind, params, tell, {brought: opened});
  }

  /** Asks, in one call, everything that is watched when there is a token and every element there is has had its turn. */
  async function call(): Promise<void> {
    const [token] = await Promise.all([firstToken(source), passed(0)]);
    const asked = [...new Map([...watches].map((each) => [each.key, each])).values()].slice(0, mostPerCall);
    // Whoever stops meanwhile takes `keys` away.
    const inOrder = (keys = asked.map(({key}) => key));
    // What a page has taught arrays to say as JSON the whole client leaves out.
    if (!token || !asked.length || 'toJSON' in []) return;
    const requests = asked.map(({kind, params}, index) => ({id: `r${index}`, kind, params}));
    const signal = AbortSignal.any([caller.signal, AbortSignal.timeout(answerDeadline)]);
    const answer = fetch(`${api}/v1/reports`, reportsCall({token, requests}, signal));
    const response = await answer.catch(() => undefined);
    const about = (key: string | undefined) => [...watches].filter((each) => each.key === key);
    if (!response?.ok) return inOrder.flatMap(about).forEach((each) => (each.call = answer));
    try {
      for await (const text of readLines(response)) {
        const line = JSON.parse(text) as ReportLine;
        for (const each of about(inOrder[Number(line.id.slice(1))])) take(each, line);
      }
    } catch {
      // The whole client meets the same, and tells what it is.
    }
  }

  function take(opened: Opened, line: ReportLine): void {
    (opened.lines ??= []).push(line);
    if (!('data' in line)) return void handOver(opened);
    const {data, quality, etag} = line as Report;
    opened.report = {data, quality, etag};
    opened.tell({busy: quality.stale, report: opened.report});
  }

  return {
    run: async (...question) => (await (loading ??= load())).run(...question),
    watch(kind, params, listener, options = {}) {
      if (whole) return whole.watch(kind, params, listener, options);
      const tell = listener as Opened['tell'];
      const opened: Opened = {kind, params, key: JSON.stringify([kind, params]), tell};
      const same = [...watches].find(({key}) => key === opened.key);
      const stop = () => {
        opened.whole?.stop();
        if (!watches.delete(opened) || watches.size) return;
        // Nobody waits for anything of it any more.
        caller.abort();
        keys = opening = undefined;
      };
      if (!watches.size) caller = new AbortController();
      watches.add(opened);
      tell({busy: true});
      for (const line of same?.lines ?? []) take(opened, line);
      if (keys && !same) void handOver(opened); // another call than ours
      void (opening ??= call())
        .then(() => passed(opened.report?.quality.stale === false ? pause : 0))
        .then(() => handOver(opened));
      options.signal?.addEventListener('abort', stop);
      if (options.signal?.aborted) stop();
      return {
        stop,
        refresh: async () => {
          if (opened.report) await handOver(opened);
          opened.whole?.refresh();
        },
      };
    },
    watchToken(listener) {
      let stop: (() => void) | undefined;
      let isOver = false;
      void (loading ??= load()).then((client) => {
        if (!isOver) stop = client.watchToken(listener);
      });
      return () => {
        isOver = true;
        stop?.();
      };
    },
  };
}

/** The host's token for the page, the first unless there is a broker; `undefined` where it gives none, or not soon. */
async function firstToken(source: TokenSource): Promise<string | undefined> {
  const caller = new AbortController();
  const given =
    source.broker?.token() ??
    (source.first ??= {
      from: source.from,
      asked: performance.now(),
      caller,
      answer: askHost(source.from, caller.signal, (...all) => fetch(...all)),
    }).answer.then(async (value) => {
      if (!(value instanceof Response)) return value.token;
      return value.ok ? ((await value.clone().json()) as EmbedToken).token : undefined;
    });
  return Promise.race([given, passed(patience)]).catch(() => undefined);
}
