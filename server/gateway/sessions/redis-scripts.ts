/**
 * What Redis and Valkey do in one step. Keys: `s:` a session (a hash: `r` its record, `s` last use, `e` its end, `u` its
 * user, `v` the run of the store that has confirmed it, `t:…` tokens), `u:` the sessions of a user, `ends` when each
 * ends, `o:` that one was signed out, `l:` a lease, `c:` a count. Times are in milliseconds, by the store's clock.
 */

/** KEYS: session, ends. ARGV: key, last use, idle milliseconds. Notes that a session was used. */
export const TOUCH = `
local old = redis.call('HGET', KEYS[1], 's')
if not old or tonumber(old) >= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 's', ARGV[2])
local last = tonumber(redis.call('HGET', KEYS[1], 'e'))
redis.call('ZADD', KEYS[2], 'XX', math.min(last, tonumber(ARGV[2]) + tonumber(ARGV[3])), ARGV[1])
return 1`;

/**
 * KEYS: session, ends, signed out. ARGV: key, `1` to note that it was signed out, how long that is kept, the prefix of
 * users' sets, the channel, and a time, or nothing: ends the session only if that lies behind its end. Answers what the
 * session held.
 */
export const END = `
if ARGV[6] ~= '' then
  local ends = redis.call('ZSCORE', KEYS[2], ARGV[1])
  if not ends or tonumber(ends) > tonumber(ARGV[6]) then return {} end
end
local all = redis.call('HGETALL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
if #all == 0 then return {} end
redis.call('SREM', ARGV[4] .. redis.call('HGET', KEYS[1], 'u'), ARGV[1])
redis.call('DEL', KEYS[1])
if ARGV[2] == '1' then redis.call('SET', KEYS[3], '1', 'PX', ARGV[3]) end
redis.call('PUBLISH', ARGV[5], ARGV[1])
return all`;

/** KEYS: a hash. ARGV: field, value. Sets it where the hash is there: what has ended must not come back. */
export const SET_IF_THERE = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1`;

/** KEYS: lease. ARGV: its holder, milliseconds. Prolongs it, or lets it go with 0. */
export const HOLD_LEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then return redis.call('DEL', KEYS[1]) end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/** KEYS: count. ARGV: by how much, its life, `first` or `last`. Answers the count and how long it is kept. */
export const COUNT = `
local before = tonumber(redis.call('GET', KEYS[1]) or '0')
local value = math.max(0, before + tonumber(ARGV[1]))
if value == 0 then redis.call('DEL', KEYS[1]) return {0, 0} end
local left = redis.call('PTTL', KEYS[1])
if before == 0 or ARGV[3] == 'last' or left < 0 then left = tonumber(ARGV[2]) end
redis.call('SET', KEYS[1], string.format('%d', value), 'PX', math.max(1, math.ceil(left)))
return {value, left}`;
