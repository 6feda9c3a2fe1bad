import pg from 'pg';

/** Hears from the database that something changed that decides about calls. */
export interface ChangeListener {
  close(): Promise<void>;
}

/** Milliseconds. */
const firstPause = 100;
const longestPause = 10_000;
/** A connection that lived this long was a good one: the next pause is the first again. */
const goodAfter = 5000;
const closeWithin = 1000;

/**
 * Listens on a connection of its own until it is closed, and connects again whenever that is lost, at growing intervals
 * that differ from process to process. `onChange` is called for every notification, and for every new connection: what
 * was said meanwhile was not heard. It is a faster way to know, never the only one.
 */
export function listenForChanges(options: {
  url: string;
  onChange: () => void;
  onFault: (error: unknown) => void;
  random: () => number;
  /** Milliseconds of a clock that never jumps. */
  monotonic: () => number;
}): ChangeListener {
  const {url, onChange, onFault, random, monotonic} = options;
  let closed = false;
  let client: pg.Client | undefined;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;

  function connect(): void {
    const mine = new pg.Client({
      connectionString: url,
      application_name: 'meglass-finder listener',
      connectionTimeoutMillis: 5000,
      query_timeout: 5000,
      keepAlive: true,
    });
    client = mine;
    let since: number | undefined;
    let over = false;
    const lost = (error?: unknown) => {
      if (over) return;
      over = true;
      mine.end().catch(() => undefined);
      if (closed) return;
      if (error !== undefined) onFault(error);
      failures = since !== undefined && monotonic() - since > goodAfter ? 0 : failures + 1;
      const pause = Math.min(longestPause, firstPause * 2 ** Math.min(failures, 10));
      retry = setTimeout(connect, pause * (0.5 + random() / 2));
    };
    mine.on('error', lost);
    mine.on('end', () => lost());
    mine.on('notification', onChange);
    mine
      .connect()
      .then(() => mine.query('LISTEN finder_access'))
      .then(() => {
        since = monotonic();
        onChange();
      })
      .catch(lost);
  }

  connect();
  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      let timer: NodeJS.Timeout | undefined;
      const longEnough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, closeWithin);
      });
      await Promise.race([client?.end().catch(() => undefined), longEnough]);
      clearTimeout(timer);
    },
  };
}
