import type {RedisConnection} from './redis-connection.ts';
import type {RedisNames} from './redis-names.ts';
import {answerOverhead} from './shared-store.ts';
import type {AnswerShelf} from './shelf.ts';

/** Milliseconds: a viewer waits for a read, nobody for a write or a purge. */
const readPatience = 250;
const writePatience = 1500;

/** What one call of SCAN looks through. */
const scanAtOnce = 1000;

/**
 * Stores answers and keeps to the tenant's share, in one step: nobody sees half of it. Redis may have dropped any of the
 * three lists to stay within its own memory: an answer that no list knows ends by its own time. SET comes first: a Redis
 * that is full refuses a script by the first thing that it writes.
 */
const writeScript = `
local order, ends, sizes = KEYS[1], KEYS[2], KEYS[3]
local prefix, share, overhead = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
local now = math.floor(micros / 1000)
local function forget(member)
  redis.call('ZREM', order, member)
  redis.call('ZREM', ends, member)
  local size = redis.call('HGET', sizes, member)
  if size then
    redis.call('HDEL', sizes, member)
    redis.call('HINCRBY', sizes, 'all', -size)
  end
end
for i = 4, #ARGV, 3 do redis.call('SET', prefix .. ARGV[i], ARGV[i + 2], 'PX', ARGV[i + 1]) end
for _, member in ipairs(redis.call('ZRANGEBYSCORE', ends, '-inf', now, 'LIMIT', 0, 1000)) do forget(member) end
local longest = 0
for i = 4, #ARGV, 3 do
  local member, milliseconds, size = ARGV[i], tonumber(ARGV[i + 1]), #ARGV[i + 2] + overhead
  forget(member)
  redis.call('ZADD', order, string.format('%.0f', micros + i), member)
  redis.call('ZADD', ends, string.format('%.0f', now + milliseconds), member)
  redis.call('HSET', sizes, member, size)
  redis.call('HINCRBY', sizes, 'all', size)
  longest = math.max(longest, milliseconds)
end
while tonumber(redis.call('HGET', sizes, 'all') or 0) > share do
  local oldest = redis.call('ZRANGE', order, 0, 0)[1]
  if not oldest then
    redis.call('DEL', ends, sizes)
    break
  end
  redis.call('UNLINK', prefix .. oldest)
  forget(oldest)
end
for _, key in ipairs(KEYS) do
  if redis.call('PTTL', key) < longest then redis.call('PEXPIRE', key, string.format('%.0f', longest)) end
end
return 1
`;

/** Keeps answers in Redis, at most `share` bytes a tenant. Every key ends by itself. */
export function redisAnswers(redis: RedisConnection, names: RedisNames, share: number): AnswerShelf {
  return {
    async read(scope, hashes) {
      const prefix = names.answers(scope.tenant);
      const keys = hashes.map((hash) => `${prefix}${names.member(scope, hash)}`);
      const found: unknown = await redis.run((client) => client.mGet(keys), readPatience);
      return hashes.map((_hash, index) => bytesAt(found, index));
    },
    async write(scope, entries) {
      const values = entries.flatMap(({hash, sealed, milliseconds}) => [
        names.member(scope, hash),
        String(Math.ceil(milliseconds)),
        sealed,
      ]);
      const more = {
        keys: names.lists(scope.tenant),
        arguments: [names.answers(scope.tenant), String(share), String(answerOverhead), ...values],
      };
      await redis.run((client) => client.eval(writeScript, more), writePatience);
    },
    async purge(scope) {
      const prefix = names.answers(scope.tenant);
      const lists = names.lists(scope.tenant);
      await unlinkAll(redis, names.pattern(scope), async (keys) => {
        const more = {keys: lists, arguments: keys.map((key) => key.slice(prefix.length))};
        await redis.run((client) => client.eval(forgetScript, more), writePatience);
      });
    },
  };
}

/** Deletes all keys that fit a pattern; `onGone` is told of them, some at a time. */
export async function unlinkAll(
  redis: RedisConnection,
  pattern: string,
  onGone: (keys: readonly string[]) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const options = {MATCH: pattern, COUNT: scanAtOnce};
  let cursor = '0';
  do {
    const at = cursor;
    const page = await redis.run((client) => client.scan(at, options), writePatience);
    const keys = page.keys.map(String);
    if (keys.length > 0) {
      await redis.run((client) => client.unlink(keys), writePatience);
      await onGone(keys);
    }
    cursor = String(page.cursor);
  } while (cursor !== '0');
}

const forgetScript = `
for _, member in ipairs(ARGV) do
  redis.call('ZREM', KEYS[1], member)
  redis.call('ZREM', KEYS[2], member)
  local size = redis.call('HGET', KEYS[3], member)
  if size then
    redis.call('HDEL', KEYS[3], member)
    redis.call('HINCRBY', KEYS[3], 'all', -size)
  end
end
return 1
`;

function bytesAt(reply: unknown, index: number): Buffer | undefined {
  const value: unknown = Array.isArray(reply) ? reply[index] : undefined;
  return Buffer.isBuffer(value) ? value : undefined;
}
