import {pageGathered} from './gathered.ts';

/** What the client needs of its surroundings. Tests hand in their own; a page and Node have the same defaults. */
export interface Environment {
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds on a clock that never jumps. */
  readonly now: () => number;
  /** Milliseconds since 1970, only to compare with moments that the service names. */
  readonly date: () => number;
  readonly setTimeout: (callback: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  readonly isOnline: () => boolean;
  /** Whether the page has an origin that its calls can name; not so in a sandboxed frame, or opened from a file. */
  readonly hasOrigin: () => boolean;
  /** Whether somebody can see the page; reports are not renewed for nobody. */
  readonly isVisible: () => boolean;
  /** Calls back when the connection or the person comes back; returns how to stop. */
  readonly onResume: (callback: () => void) => () => void;
  /** Resolves when the page's first reports have all been asked for; see `pageGathered`. */
  readonly gathered: (environment: Environment) => Promise<void>;
}

/** The surroundings of a page, or of Node. */
export const defaultEnvironment: Environment = {
  fetch: (address, init) => globalThis.fetch(address, init),
  now: () => performance.now(),
  date: () => Date.now(),
  setTimeout: (callback, milliseconds) => globalThis.setTimeout(callback, milliseconds),
  clearTimeout: (timer) => globalThis.clearTimeout(timer as number),
  random: Math.random,
  // Node has a navigator without onLine: only `false` says anything.
  isOnline: () => globalThis.navigator?.onLine !== false,
  hasOrigin: () => globalThis.origin !== 'null',
  isVisible: () => typeof document === 'undefined' || document.visibilityState === 'visible',
  onResume,
  gathered: pageGathered,
};

function onResume(callback: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const end = new AbortController();
  const resume = () => {
    if (document.visibilityState === 'visible') callback();
  };
  addEventListener('online', callback, end);
  document.addEventListener('visibilitychange', resume, end);
  return () => end.abort();
}
