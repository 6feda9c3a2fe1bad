import {createClient, ErrorReply, RESP_TYPES} from '@redis/client';
import {StoreDown} from './sealed-answers.ts';

/** Milliseconds. */
const connectWithin = 5000;
const firstPause = 100;
const longestPause = 5000;
/** A Redis that says nothing for so long while something is asked of it is left; a new connection is tried. */
const longestSilence = 2000;

/** The client as commands see it; what Redis answers as a string of bytes is a Buffer. */
export type RedisCommands = Pick<ReturnType<typeof clientTo>, 'mGet' | 'eval' | 'scan' | 'unlink'>;

/** One connection to Redis, made anew whenever it is lost. */
export interface RedisConnection {
  /**
   * Runs a command. Rejects with `StoreDown` at once while there is no connection or Redis is silent, and after
   * `patience` milliseconds without an answer; an answer that comes after that goes to `late`.
   */
  run<Reply>(
    command: (redis: RedisCommands) => Promise<Reply>,
    patience: number,
    late?: (reply: Reply) => void,
  ): Promise<Reply>;
  /** Resolves when the first connection is there, or the first attempt has failed. */
  readonly tried: Promise<void>;
  close(): Promise<void>;
}

function clientTo(url: string) {
  return createClient({
    url,
    name: 'meglass-finder',
    // What is refused at once costs a viewer nothing; what is queued would cost them their patience.
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: {connectTimeout: connectWithin, reconnectStrategy: false},
    commandOptions: {typeMapping: {[RESP_TYPES.BLOB_STRING]: Buffer}},
  });
}

/**
 * Connects to `redis://` or `rediss://`, and again at growing intervals until it is closed. `onFault` hears of each lost
 * connection, each failed attempt and the first command that was not answered in time, not of each command.
 */
export function connectRedis(options: {
  url: string;
  onFault: (error: unknown) => void;
  random: () => number;
}): RedisConnection {
  const {url, onFault, random} = options;
  let closed = false;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;
  let current: {readonly redis: ReturnType<typeof clientTo>; lose: (error: unknown) => void} | undefined;
  let ready = false;
  let silence: NodeJS.Timeout | undefined;
  let settleTried: () => void = () => undefined;
  const tried = new Promise<void>((resolve) => (settleTried = resolve));

  function heard(): void {
    clearTimeout(silence);
    silence = undefined;
  }

  function connect(): void {
    const redis = clientTo(url);
    const deadline = setTimeout(() => lose(new Error('Redis does not take the connection.')), connectWithin);
    const mine = {redis, lose};
    current = mine;
    function lose(error: unknown): void {
      clearTimeout(deadline);
      if (current !== mine) return;
      current = undefined;
      ready = false;
      heard();
      if (redis.isOpen) redis.destroy();
      settleTried();
      if (closed) return;
      onFault(error);
      const pause = Math.min(longestPause, firstPause * 2 ** Math.min(failures, 10));
      failures += 1;
      retry = setTimeout(connect, pause * (0.5 + random() / 2));
    }
    redis.on('error', lose);
    redis.connect().then(() => {
      clearTimeout(deadline);
      if (current !== mine) return;
      ready = true;
      failures = 0;
      settleTried();
    }, lose);
  }

  connect();
  return {
    tried,
    run(command, patience, late) {
      const mine = current;
      if (!mine || !ready || silence) return Promise.reject(new StoreDown('Redis cannot be reached.'));
      return new Promise((resolve, reject) => {
        let over = false;
        // What has arrived while this process was busy is read before the time counts as over.
        const timer = setTimeout(() => setImmediate(giveUp), patience);
        function giveUp(): void {
          if (over) return;
          over = true;
          const error = new StoreDown('Redis has not answered in time.');
          reject(error);
          if (current !== mine || silence) return;
          onFault(error);
          silence = setTimeout(
            () => mine?.lose(new Error('Redis says nothing.')),
            Math.max(0, longestSilence - patience),
          );
        }
        command(mine.redis).then(
          (reply) => {
            clearTimeout(timer);
            if (current === mine) heard();
            if (over) late?.(reply);
            over = true;
            resolve(reply);
          },
          (error: unknown) => {
            clearTimeout(timer);
            const answered = error instanceof ErrorReply;
            if (answered && current === mine) heard();
            over = true;
            reject(answered ? error : new StoreDown('Redis was lost.', {cause: error}));
          },
        );
      });
    },
    close() {
      closed = true;
      clearTimeout(retry);
      current?.lose(undefined);
      return Promise.resolve();
    },
  };
}
