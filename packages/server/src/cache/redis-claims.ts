import type {RedisConnection} from './redis-connection.ts';
import type {RedisNames} from './redis-names.ts';
import type {ClaimShelf} from './shelf.ts';

/** Milliseconds. */
const patience = 250;

/** Before each script: Redis' own time, and the claims of the name without those that are over. Members are `id:weight`. */
const opening = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local function weightOf(member) return tonumber(string.match(member, ':(%d+)$')) end
local function hold(member, milliseconds)
  redis.call('ZADD', KEYS[1], string.format('%.0f', now + milliseconds), member)
  local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')[2]
  redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', last))
end
`;

const takeScript = `${opening}
local room, milliseconds = tonumber(ARGV[2]), tonumber(ARGV[3])
local sum = weightOf(ARGV[1])
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do sum = sum + weightOf(member) end
if sum > room then return 0 end
hold(ARGV[1], milliseconds)
return 1
`;

const extendScript = `${opening}
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if string.sub(member, 1, #ARGV[1] + 1) == ARGV[1] .. ':' then
    hold(member, tonumber(ARGV[2]))
    return 1
  end
end
return 0
`;

const giveBackScript = `${opening}
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if string.sub(member, 1, #ARGV[1] + 1) == ARGV[1] .. ':' then redis.call('ZREM', KEYS[1], member) end
end
return 1
`;

const takenScript = `${opening}
local sum = 0
local claims = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 1, #claims, 2 do sum = sum + weightOf(claims[i]) end
return {sum, claims[2] and claims[2] - now or -1}
`;

/** Keeps claims in Redis under the keys that `claims` gives, as sorted sets by when they end. Every key ends with the last claim in it. */
export function redisClaims(redis: RedisConnection, names: Pick<RedisNames, 'claims'>): ClaimShelf {
  function run(script: string, key: string, values: readonly (string | number)[], late?: () => void) {
    const more = {keys: [key], arguments: values.map(String)};
    return redis.run((client): Promise<unknown> => client.eval(script, more), patience, late);
  }
  return {
    async take(tenant, hash, {id, room, weight, milliseconds}) {
      const key = names.claims(tenant, hash);
      // One that was granted after nobody waited for it any more is nobody's.
      const giveUp = () => void run(giveBackScript, key, [id]).catch(() => undefined);
      return (await run(takeScript, key, [`${id}:${weight}`, room, milliseconds], giveUp)) === 1;
    },
    async extend(tenant, hash, id, milliseconds) {
      return (await run(extendScript, names.claims(tenant, hash), [id, milliseconds])) === 1;
    },
    async giveBack(tenant, hash, id) {
      await run(giveBackScript, names.claims(tenant, hash), [id]);
    },
    async taken(tenant, hash) {
      const reply = await run(takenScript, names.claims(tenant, hash), []);
      const [weight, endsIn] = Array.isArray(reply) ? reply.map(Number) : [];
      if (weight === undefined || endsIn === undefined) throw new Error('Redis has answered something else.');
      return {weight, endsIn: endsIn < 0 ? undefined : endsIn};
    },
  };
}
