import type {EmbedToken, ReportLine} from '@meglass-finder/reports';
import type {Client, ClientOptions, Watch} from './client.ts';
import type {FinderError} from './finder-error.ts';
import {pageGathered} from './gathered.ts';
import type {Kind, Report} from './kinds.ts';
import {askHost, mostPerCall, questionKey, reportsCall, type Opening} from './opening.ts';
import {readLines} from './read-lines.ts';
import {clientOf, pageRegistry, type TokenSource} from './registry.ts';
import type {BrokerEvent} from './token-broker.ts';
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
interface Opened {
  readonly kind: Kind;
  readonly params: object;
  readonly key: string;
  readonly tell: (state: WatchState) => void;
  /** What it has been told of so far. */
  report?: Report;
  /** The whole client's watch in its place. */
  whole?: Watch;
}

/**
 * The client for a page's first picture: it asks what the page wants to know at first, and no more. As soon as all is
 * answered, or anything is not as on any ordinary day, it loads the whole client, which goes on with what has come.
 * Throws `TypeError` when there is no source of tokens.
 */
export function createPageClient(options: ClientOptions): Client {
  return clientOf(options, pageRegistry(), openingClient);
}

function openingClient(api: string, source: TokenSource): Client {
  const opening: Opening = {lines: new Map(), calls: new Map()};
  const watches = new Set<Opened>();
  const tokenWatches = new Map<(event: BrokerEvent) => void, (() => void) | undefined>();
  /** What is in no call yet, and what is in a call and has no answer. */
  const waiting = new Map<string, Opened>();
  const unanswered = new Map<string, AbortController>();
  let gathering = false;
  let whole: Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isOurs = ({key}: Opened) => waiting.has(key) || unanswered.has(key);

  async function load(): Promise<Client> {
    const {wholeClient} = await import('./client.ts').catch(() => {
      const code = navigator.onLine === false ? 'offline' : 'network';
      throw Object.assign(new Error(code), {name: 'FinderError', code, status: 0});
    });
    return (whole ??= wholeClient(api, source, undefined, opening));
  }

  /** The whole client goes on with everything that is in no call of ours. */
  async function handOver(): Promise<void> {
    try {
      const client = await load();
      for (const [listener, stop] of tokenWatches)
        tokenWatches.set(listener, stop ?? client.watchToken(listener));
      const ready = [...watches].filter((each) => !each.whole && !isOurs(each));
      for (const each of ready) each.whole = goOn(each, client);
      for (const {key} of ready) {
        opening.lines.delete(key);
        opening.calls.delete(key);
      }
    } catch (thrown) {
      for (const each of watches)
        if (!each.report && !isOurs(each)) each.tell({busy: false, error: thrown as FinderError});
      handOverIn(anotherTry);
    }
  }

  function handOverIn(milliseconds: number): void {
    clearTimeout(timer);
    if (watches.size) timer = setTimeout(() => void handOver(), milliseconds);
  }

  function goOn({kind, params, key, tell, report}: Opened, client: Client): Watch {
    /** What it meets again is told already. */
    let quiet = report?.quality.stale === false && opening.lines.has(key);
    return client.watch(kind, params, (state) => {
      const isTold = quiet && (state.busy || state.report?.data === report?.data);
      quiet &&= state.busy;
      if (!isTold) tell({...state, report: state.report ?? report});
    });
  }

  /** Asks everything that waits, in one call. */
  async function ask(): Promise<void> {
    if (gathering) return;
    gathering = true;
    const [token] = await Promise.all([firstToken(source), pageGathered(globalThis)]);
    gathering = false;
    const asked = [...waiting.values()].slice(0, mostPerCall); // the whole client asks the rest
    waiting.clear();
    if (token && asked.length) await call(token, asked);
    handOverIn(asked.every(({key}) => opening.lines.get(key)?.some(isFresh)) ? pause : 0);
  }

  async function call(token: string, asked: readonly Opened[]): Promise<void> {
    const controller = new AbortController();
    const slow = () => controller.abort(new DOMException('', 'TimeoutError'));
    const deadline = setTimeout(slow, answerDeadline);
    const requests = asked.map(({kind, params}, index) => ({id: `r${index}`, kind, params}));
    const answer = fetch(`${api}/v1/reports`, reportsCall(token, requests, controller.signal));
    for (const {key} of asked) {
      unanswered.set(key, controller);
      opening.calls.set(key, answer);
    }
    try {
      const response = await answer;
      if (!response.ok) return;
      for (const {key} of asked) opening.calls.delete(key);
      for await (const text of readLines(response)) {
        const line = JSON.parse(text) as ReportLine;
        take(asked[Number(line.id.slice(1))]!.key, line);
      }
    } catch {
      // The whole client meets the same, and tells what it is.
    } finally {
      clearTimeout(deadline);
      for (const {key} of asked) unanswered.delete(key);
    }
  }

  function take(key: string, line: ReportLine): void {
    opening.lines.set(key, [...(opening.lines.get(key) ?? []), line]);
    if (!('data' in line) || isFresh(line)) unanswered.delete(key);
    if ('data' in line) for (const each of watches) if (each.key === key) show(each, line as Report);
    if (!isFresh(line)) void handOver();
  }

  return {
    run: async (kind, params, options) => (await load()).run(kind, params, options),
    watch(kind, params, listener, {signal} = {}) {
      if (whole) return whole.watch(kind, params, listener, {signal});
      const key = questionKey(kind, params);
      const opened: Opened = {kind, params, key, tell: listener as Opened['tell']};
      const stop = () => {
        watches.delete(opened);
        opened.whole?.stop();
        if ([...watches].some((other) => other.key === key)) return;
        waiting.delete(key);
        opening.lines.delete(key);
        const controller = unanswered.get(key);
        unanswered.delete(key);
        // Called off when nobody waits for anything of it any more.
        if (controller && ![...unanswered.values()].includes(controller)) controller.abort();
        if (controller) opening.calls.delete(key);
        if (!watches.size) clearTimeout(timer);
      };
      watches.add(opened);
      opened.tell({busy: true});
      const last = opening.lines.get(key)?.findLast((line) => 'data' in line);
      if (last) show(opened, last as Report);
      else if (!isOurs(opened)) {
        waiting.set(key, opened);
        void ask();
      }
      signal?.addEventListener('abort', stop, {once: true});
      if (signal?.aborted) stop();
      const refresh = () => {
        if (opened.whole) return opened.whole.refresh();
        if (isOurs(opened)) return;
        opening.lines.delete(key);
        void handOver();
      };
      return {refresh, stop};
    },
    watchToken(listener) {
      tokenWatches.set(listener, whole?.watchToken(listener));
      return () => {
        tokenWatches.get(listener)?.();
        tokenWatches.delete(listener);
      };
    },
  };
}

function show(opened: Opened, {data, quality}: Report): void {
  opened.report = {data, quality};
  opened.tell({busy: quality.stale, report: opened.report});
}

function isFresh(line: ReportLine): boolean {
  return 'data' in line && line.quality?.stale === false;
}

/** The host's first token for the page; `undefined` where it gives none, or not soon. */
async function firstToken(source: TokenSource): Promise<string | undefined> {
  source.first ??= {
    asked: performance.now(),
    answer: askHost(source.from, new AbortController().signal, (...all) => fetch(...all)),
  };
  const {answer} = source.first;
  const given = async () => {
    const value = await answer;
    if (!(value instanceof Response)) return value.token;
    return value.ok ? ((await value.clone().json()) as EmbedToken).token : undefined;
  };
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
  return Promise.race([given().catch(() => undefined), late]);
}
