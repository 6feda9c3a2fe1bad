import type {EmbedToken, ReportLine} from '@meglass-finder/reports';
import type {Client, ClientOptions, Watch} from './client.ts';
import type {FinderError} from './finder-error.ts';
import {pageGathered} from './gathered.ts';
import type {Kind, Report} from './kinds.ts';
import {askHost, mostPerCall, reportsCall, type Brought} from './opening.ts';
import {readLines} from './read-lines.ts';
import {clientOf, pageRegistry, type TokenSource} from './registry.ts';
import type {WatchState} from './watcher.ts';

/** Milliseconds from the last answer until the whole client is loaded, where all went well. */
const pause = 500;
/** Milliseconds until the whole client, which gives up at some time, takes over from a host that gives no token. */
const patience = 5000;
/** Milliseconds until the whole client is tried again where it could not be loaded. */
const anotherTry = 5000;
/** Longest wait (ms) for all of an answer. */
const answerDeadline = 60_000;

/** A watch that the whole client takes over. */
interface Opened extends Brought {
  readonly kind: Kind;
  readonly params: object;
  /** What makes two questions the same. */
  readonly key: string;
  readonly tell: (state: WatchState) => void;
  /** The whole client's watch in its place. */
  whole?: Watch;
}

/**
 * The client for a page's first picture: it makes the page's first call, and no more. As soon as that is answered, or
 * anything is not as on any ordinary day, it loads the whole client, which goes on with what has come.
 * Throws `TypeError` when there is no source of tokens.
 */
export function createPageClient(options: ClientOptions): Client {
  return clientOf(options, pageRegistry(), openingClient);
}

function openingClient(api: string, source: TokenSource): Client {
  /** What the whole client has not taken over. */
  const watches = new Set<Opened>();
  const {promise: loaded, resolve: tellLoaded} = Promise.withResolvers<Client>();
  let whole: Client | undefined;
  /** The one call, until its end. */
  let opening: Promise<void> | undefined;
  /** What is asked in it, in the order of its ids. */
  let keys: string[] | undefined;
  let caller: AbortController;

  async function load(): Promise<Client> {
    const {wholeClient} = await import('./client.ts').catch(() => {
      const code = navigator.onLine === false ? 'offline' : 'network';
      throw Object.assign(new Error(code), {code, failure: code === 'offline' ? code : 'error', status: 0});
    });
    tellLoaded((whole ??= wholeClient(api, source)));
    return whole;
  }

  async function handOver(opened: Opened): Promise<void> {
    try {
      const client = await load();
      const {kind, params, tell} = opened;
      if (watches.delete(opened)) opened.whole = client.watch(kind, params, tell, {brought: opened});
    } catch (thrown) {
      if (!watches.has(opened)) return;
      if (!opened.report) opened.tell({busy: false, error: thrown as FinderError});
      setTimeout(handOver, anotherTry, opened);
    }
  }

  /** Asks, in one call, everything that is watched by now. */
  async function call(): Promise<void> {
    const [token] = await Promise.all([firstToken(source), pageGathered(globalThis)]);
    const asked = [...new Map([...watches].map((each) => [each.key, each])).values()].slice(0, mostPerCall);
    keys = asked.map(({key}) => key);
    if (!token || !asked.length) return;
    const requests = asked.map(({kind, params}, index) => ({id: `r${index}`, kind, params}));
    const signal = AbortSignal.any([caller.signal, AbortSignal.timeout(answerDeadline)]);
    const answer = fetch(`${api}/v1/reports`, reportsCall(token, requests, signal));
    const isGood = await answer.then(
      ({ok}) => ok,
      () => false,
    );
    try {
      if (isGood)
        for await (const text of readLines(await answer)) {
          const line = JSON.parse(text) as ReportLine;
          const key = keys[Number(line.id.slice(1))];
          for (const each of watches) if (each.key === key) take(each, line);
        }
      else for (const each of watches) if (keys.includes(each.key)) each.call = answer;
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
    run: async (kind, params, options) => (await load()).run(kind, params, options),
    watch(kind, params, listener, options = {}) {
      if (whole) return whole.watch(kind, params, listener, options);
      const tell = listener as Opened['tell'];
      const opened: Opened = {kind, params, key: JSON.stringify([kind, params]), tell};
      const {signal} = options;
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
      void (opening ??= call()).then(() =>
        setTimeout(handOver, opened.report?.quality.stale === false ? pause : 0, opened),
      );
      signal?.addEventListener('abort', stop, {once: true});
      if (signal?.aborted) stop();
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
      let isStopped = false;
      void loaded.then((client) => isStopped || (stop = client.watchToken(listener)));
      return () => {
        isStopped = true;
        stop?.();
      };
    },
  };
}

/** The host's first token for the page; `undefined` where it gives none, or not soon. */
async function firstToken(source: TokenSource): Promise<string | undefined> {
  source.first ??= {
    asked: performance.now(),
    answer: askHost(source.from, new AbortController().signal, (...all) => fetch(...all)),
  };
  const given = source.first.answer.then(async (value) => {
    if (!(value instanceof Response)) return value.token;
    return value.ok ? ((await value.clone().json()) as EmbedToken).token : undefined;
  });
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
  return Promise.race([given, late]).catch(() => undefined);
}
