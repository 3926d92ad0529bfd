/**
 * The Lua scripts of the BullMQ engine. Each is atomic in Redis. All keys of a queue share one hash tag, so that they are
 * in one slot of a Redis Cluster; `KEYS[1]` is the prefix and names the slot.
 *
 * Keys, after the prefix:
 * - `seq`: the last number given to an event.
 * - `totals`: hash with `pending`, `handled`, `dropped` and `paused`.
 * - `lanes`: sorted set of the lanes that have events, by the time at which the oldest was stored.
 * - `l:LANE`: list of the lane's events, each `number:storedAt:body`.
 * - `s:LANE`: hash with the state of the lane's head: `o` token of the worker that has it, `n` number of that worker's call,
 *   `q` number of the event it has, `f` where the event is (`l` list, `r` later), `a` attempts, `u` not before.
 * - `r:LANE`, `x:LANE`: failed events under `skip`: sorted set by due time, and hash of their texts and attempts.
 * - `dead`, `deadx`: hash of the dead letters, and their order.
 * - `d:DIGEST`: a message or hook body that was stored, with its expiry. `p:DIGEST`: occurrences of a payload.
 * - `cursors`: hash of saved times.
 */
const prelude = `
local P = KEYS[1]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
`;

/** ARGV: lane, body, raw, once, pair, remember, source, operation, pairWithin, repeatWindow, maxOccurrences. */
const add = `${prelude}
local lane, body, raw, once, pair = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if raw ~= '' and redis.call('EXISTS', P .. 'd:' .. raw) == 1 then return {0} end
if once ~= '' and redis.call('EXISTS', P .. 'd:' .. once) == 1 then return {0} end
local known = false
if pair ~= '' then
  local source, operation = ARGV[7], ARGV[8]
  local within, window = tonumber(ARGV[9]), tonumber(ARGV[10])
  local saved = redis.call('GET', P .. 'p:' .. pair)
  local kept, partner = {}, nil
  for _, occurrence in ipairs(saved and cjson.decode(saved) or {}) do
    if occurrence[1] > now - window then
      if occurrence[2][source] == operation then return {0} end
      if not partner and occurrence[1] > now - within and not occurrence[2][source] then partner = occurrence end
      kept[#kept + 1] = occurrence
    end
  end
  while #kept > tonumber(ARGV[11]) do table.remove(kept, 1) end
  if partner then
    partner[2][source] = operation
    known = true
  else
    kept[#kept + 1] = { now, { [source] = operation } }
  end
  redis.call('SET', P .. 'p:' .. pair, cjson.encode(kept), 'PX', window)
end
if raw ~= '' then redis.call('SET', P .. 'd:' .. raw, '', 'PX', ARGV[6]) end
if once ~= '' then redis.call('SET', P .. 'd:' .. once, '', 'PX', ARGV[6]) end
if known then return {0} end
local id = redis.call('INCR', P .. 'seq')
if redis.call('RPUSH', P .. 'l:' .. lane, id .. ':' .. now .. ':' .. body) == 1 then
  redis.call('ZADD', P .. 'lanes', 'NX', now, lane)
end
redis.call('HINCRBY', P .. 'totals', 'pending', 1)
return {1, tostring(id)}
`;

/**
 * Settles the event that a worker has, and gives it the lane's next one.
 *
 * ARGV: lane, token, call, lock key, verdict, number of the settled event, mode, the verdict's argument (the delay of a retry,
 * or the error of a dead letter), and `1` if no further event is wanted.
 * Answers: `event` text attempt | `until` milliseconds | `later` milliseconds | `empty` | `yield` | `lost` whether the verdict counted.
 */
const next = `${prelude}
local lane, token, call, lock = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local verdict, settled, mode = ARGV[5], ARGV[6], ARGV[7]
local list, state, later, extra = P .. 'l:' .. lane, P .. 's:' .. lane, P .. 'r:' .. lane, P .. 'x:' .. lane
local s = redis.call('HMGET', state, 'o', 'q', 'f', 'a', 'u', 'n')
local owner, has, from, attempts, wait = s[1], s[2] or '', s[3], tonumber(s[4] or '0'), tonumber(s[5] or '0')

if verdict ~= '' then
  if owner ~= token then return {'lost', 0} end
  -- A call that is sent again after a lost connection finds its event settled.
  if has == settled then
    local inList = from == 'l'
    if verdict == 'release' then
      if inList then attempts = attempts - 1 else redis.call('HINCRBY', extra, 'a' .. settled, -1) end
    elseif verdict == 'retry' and mode == 'hold' and inList then
      wait = now + tonumber(ARGV[8])
    else
      local text
      if inList then
        text = redis.call('LPOP', list)
      else
        attempts = tonumber(redis.call('HGET', extra, 'a' .. settled) or '0')
        text = redis.call('HGET', extra, settled)
      end
      if verdict == 'retry' then
        if inList then redis.call('HSET', extra, settled, text, 'a' .. settled, attempts) end
        redis.call('ZADD', later, now + tonumber(ARGV[8]), settled)
      else
        if not inList then
          redis.call('HDEL', extra, settled, 'a' .. settled)
          redis.call('ZREM', later, settled)
        end
        redis.call('HINCRBY', P .. 'totals', 'pending', -1)
        if verdict == 'dead' then
          redis.call('HSET', P .. 'dead', settled, cjson.encode({ lane, now, attempts, ARGV[8] }) .. '\\n' .. text)
          redis.call('ZADD', P .. 'deadx', now, settled)
        else
          redis.call('HINCRBY', P .. 'totals', 'handled', 1)
        end
      end
      if inList then attempts, wait = 0, 0 end
    end
    redis.call('HSET', state, 'q', '', 'a', attempts, 'u', wait)
    has = ''
  end
end

local head = redis.call('LINDEX', list, 0)
local due = redis.call('ZRANGE', later, 0, 0, 'WITHSCORES')
if not head and not due[1] then
  redis.call('DEL', state)
  redis.call('ZREM', P .. 'lanes', lane)
  return {'empty'}
end
if redis.call('GET', lock) ~= token then return {'lost', 1} end
if head and not due[1] and verdict ~= '' then
  redis.call('ZADD', P .. 'lanes', string.match(head, '^%d+:(%d+)'), lane)
end
if redis.call('HGET', P .. 'totals', 'paused') == '1' or ARGV[9] == '1' then return {'yield'} end

-- The same call again: the answer was lost, and the attempt that it began did not begin twice.
local again = owner == token and s[6] == call
if due[1] and tonumber(due[2]) <= now then
  local id = due[1]
  local count = again and has == id and redis.call('HGET', extra, 'a' .. id) or redis.call('HINCRBY', extra, 'a' .. id, 1)
  redis.call('HSET', state, 'o', token, 'n', call, 'q', id, 'f', 'r')
  return {'event', redis.call('HGET', extra, id), tonumber(count)}
end
-- Relative, since the clocks of workers differ from that of Redis.
if not head then return {'later', math.max(0, tonumber(due[2]) - now)} end
if wait > now and mode == 'hold' then return {'until', wait - now} end
local id = string.match(head, '^%d+')
if not (again and has == id) then attempts = attempts + 1 end
redis.call('HSET', state, 'o', token, 'n', call, 'q', id, 'f', 'l', 'a', attempts)
return {'event', head, attempts}
`;

/**
 * Finds lanes whose events nobody will take, because the job that announces them is missing.
 *
 * ARGV: prefix of BullMQ's keys, least age of a lane's oldest event, first rank, number of ranks, time between sweeps.
 * Answers: whether more may follow, then the lanes.
 */
const sweep = `${prelude}
local bull, from, count = ARGV[1], tonumber(ARGV[3]), tonumber(ARGV[4])
-- One worker sweeps for all.
if from == 0 and not redis.call('SET', P .. 'swept', '1', 'NX', 'PX', ARGV[5]) then return {0} end
local found = redis.call('ZRANGE', P .. 'lanes', from, from + count - 1, 'WITHSCORES')
local orphans = { #found == count * 2 and 1 or 0 }
local function announced(id)
  local job = redis.call('GET', bull .. 'de:' .. id)
  return job and redis.call('EXISTS', bull .. job) == 1
end
for index = 1, #found, 2 do
  local lane = found[index]
  if tonumber(found[index + 1]) > now - tonumber(ARGV[2]) then
    orphans[1] = 0
    break
  end
  local hasHead = redis.call('EXISTS', P .. 'l:' .. lane) == 1
  if not hasHead and redis.call('EXISTS', P .. 'r:' .. lane) == 0 then
    redis.call('ZREM', P .. 'lanes', lane)
  elseif not announced(lane) and (hasHead or not announced('wake.' .. lane)) then
    orphans[#orphans + 1] = lane
  end
end
return orphans
`;

/** ARGV: number of a dead letter. Answers its lane, or nothing. It goes to the end of its lane, with a new number. */
const revive = `${prelude}
local saved = redis.call('HGET', P .. 'dead', ARGV[1])
if not saved then return false end
local first = string.find(saved, '\\n', 1, true)
local lane = cjson.decode(string.sub(saved, 1, first - 1))[1]
local body = string.match(string.sub(saved, first + 1), '^%d+:%d+:(.*)$')
local id = redis.call('INCR', P .. 'seq')
if redis.call('RPUSH', P .. 'l:' .. lane, id .. ':' .. now .. ':' .. body) == 1 then
  redis.call('ZADD', P .. 'lanes', 'NX', now, lane)
end
redis.call('HINCRBY', P .. 'totals', 'pending', 1)
redis.call('HDEL', P .. 'dead', ARGV[1])
redis.call('ZREM', P .. 'deadx', ARGV[1])
return lane
`;

/** ARGV: number of a dead letter. Answers how many were removed. */
const bury = `${prelude}
redis.call('ZREM', P .. 'deadx', ARGV[1])
return redis.call('HDEL', P .. 'dead', ARGV[1])
`;

/** ARGV: first rank, last rank. Answers number and text of each dead letter. */
const letters = `
local P = KEYS[1]
local found = {}
for _, id in ipairs(redis.call('ZRANGE', P .. 'deadx', ARGV[1], ARGV[2])) do
  found[#found + 1] = id
  found[#found + 1] = redis.call('HGET', P .. 'dead', id)
end
return found
`;

/** Answers pending, dropped, dead letters, lanes, age of the oldest event. */
const stats = `${prelude}
local totals = redis.call('HMGET', P .. 'totals', 'pending', 'dropped')
local oldest = redis.call('ZRANGE', P .. 'lanes', 0, 0, 'WITHSCORES')
return {
  tonumber(totals[1] or '0'), tonumber(totals[2] or '0'), redis.call('ZCARD', P .. 'deadx'), redis.call('ZCARD', P .. 'lanes'),
  oldest[2] and math.max(0, now - tonumber(oldest[2])) or 0,
}
`;

/** ARGV: id, time. Keeps the later time, except that one more than a minute ahead of Redis is a mistake of some clock. */
const saveCursor = `${prelude}
local saved = tonumber(redis.call('HGET', P .. 'cursors', ARGV[1]) or '0')
if tonumber(ARGV[2]) > saved or saved > now + 60000 then redis.call('HSET', P .. 'cursors', ARGV[1], ARGV[2]) end
return 1
`;

/** By name. */
export const scripts = { add, next, sweep, revive, bury, letters, stats, saveCursor };
