/**
 * The Lua scripts of the BullMQ engine. Each is atomic in Redis. All keys of a queue share one hash tag, so that they are
 * in one slot of a Redis Cluster; `KEYS[1]` is the prefix and names the slot.
 *
 * A lane that has events has one job of BullMQ, which announces it to the workers; `j` in the lane's state is that job.
 * Event and job are written by one script, with BullMQ's own scripts inside of it, so that neither exists without the other.
 *
 * Keys, after the prefix:
 * - `seq`: the last number given to an event.
 * - `totals`: hash with the counts `handled`, `dead` (ever) and `dropped`, and with `paused`.
 * - `lanes`: sorted set of the lanes that have events, by the time at which the oldest was stored.
 * - `l:LANE`: list of the lane's events, each `number:storedAt:body`.
 * - `s:LANE`: hash with the lane's state. `j` its job; `o` token of the worker that has an event of it, `n` number of that
 *   worker's call, `q` number of the event, `f` where the event is (`l` list, `r` later); `a` attempts of the list's first
 *   event, `u` time before which it is not taken; `r` set once there are later attempts; `w` and `d` the delayed job that wakes the lane, and its time.
 * - `r:LANE`, `x:LANE`: failed events under `skip`: sorted set by due time, and hash of their texts and attempts.
 * - `dead`, `deadx`: hash of the dead letters, and their order.
 * - `d:DIGEST`: a message or hook body that was stored, with its expiry. `p:DIGEST`: occurrences of a payload.
 * - `cursors`: hash of saved times. `swept`: exists while a sweep is recent.
 */
const prelude = `
local P = KEYS[1]
local clock
local function now()
  if not clock then
    local time = redis.call('TIME')
    clock = time[1] * 1000 + math.floor(time[2] / 1000)
  end
  return clock
end
`;

/** Lua sources of BullMQ that the scripts contain. */
export interface BullmqSources {
  readonly addStandardJob: string;
  readonly addDelayedJob: string;
}

/** Events larger than this are not copied into the job that announces their lane, in bytes. */
const MAX_INLINE = 4096;

/** Makes `announce(lane)` and `wake(lane, delay)`, which add a job and return its id. `B` is the prefix of BullMQ's keys. */
const jobs = ({ addStandardJob, addDelayedJob }: BullmqSources, queue: string) => `
local B = P .. '${queue}:'
local function addStandardJob(KEYS, ARGV)
${addStandardJob}
end
local function addDelayedJob(KEYS, ARGV)
${addDelayedJob}
end
local function announce(lane, head)
  local keys = { B .. 'wait', B .. 'paused', B .. 'meta', B .. 'id', B .. 'completed', B .. 'delayed', B .. 'active', B .. 'events', B .. 'marker' }
  return addStandardJob(keys, { cmsgpack.pack({ B, '', 'lane', now() }), '{"lane":"' .. lane .. '"' .. (head or '') .. '}', cmsgpack.pack({ attempts = 1 }) })
end
local function wake(lane, delay)
  local keys = { B .. 'marker', B .. 'meta', B .. 'id', B .. 'delayed', B .. 'completed', B .. 'events' }
  return addDelayedJob(keys, { cmsgpack.pack({ B, '', 'wake', now() }), cjson.encode({ lane = lane }), cmsgpack.pack({ attempts = 1, delay = delay }) })
end
local function append(lane, body)
  local id = redis.call('INCR', P .. 'seq')
  if redis.call('RPUSH', P .. 'l:' .. lane, id .. ':' .. now() .. ':' .. body) == 1 then
    redis.call('ZADD', P .. 'lanes', 'NX', now(), lane)
    local state = P .. 's:' .. lane
    if redis.call('HEXISTS', state, 'j') == 0 then
      -- The job brings the first event along, which saves a worker one call for each conversation with a single event.
      local head = #body <= ${MAX_INLINE} and ',"id":"' .. id .. '","at":' .. now() .. ',"stored":' .. body
      redis.call('HSET', state, 'j', announce(lane, head))
    end
  end
  return tostring(id)
end
`;

/** ARGV: lane, body, raw, once, pair, remember, source, operation, pairWithin, repeatWindow, maxOccurrences. */
const add = `
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
    if occurrence[1] > now() - window then
      if occurrence[2][source] == operation then return {0} end
      if not partner and occurrence[1] > now() - within and not occurrence[2][source] then partner = occurrence end
      kept[#kept + 1] = occurrence
    end
  end
  while #kept > tonumber(ARGV[11]) do table.remove(kept, 1) end
  if partner then
    partner[2][source] = operation
    known = true
  else
    kept[#kept + 1] = { now(), { [source] = operation } }
  end
  redis.call('SET', P .. 'p:' .. pair, cjson.encode(kept), 'PX', window)
end
if raw ~= '' then redis.call('SET', P .. 'd:' .. raw, '', 'PX', ARGV[6]) end
if once ~= '' then redis.call('SET', P .. 'd:' .. once, '', 'PX', ARGV[6]) end
if known then return {0} end
return {1, append(lane, body)}
`;

/**
 * Settles the event that a worker has, and gives it the lane's next one.
 *
 * ARGV: lane, token, call, id of the job, verdict, number of the settled event, mode, the verdict's argument (the delay of a
 * retry, or the error of a dead letter), `1` if no further event is wanted now, and `1` if the job brought an event along.
 * Answers: `event` text attempt | `until` milliseconds | `done`: the job is finished | `lost` whether the verdict counted.
 */
const next = `
local lane, token, call, job = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local verdict, settled, mode = ARGV[5], ARGV[6], ARGV[7]
local list, state, later, extra = P .. 'l:' .. lane, P .. 's:' .. lane, P .. 'r:' .. lane, P .. 'x:' .. lane
local s = redis.call('HMGET', state, 'o', 'q', 'f', 'a', 'u', 'n', 'j', 'd', 'r')
local owner, has, from, attempts, wait = s[1], s[2] or '', s[3], tonumber(s[4] or '0'), tonumber(s[5] or '0')
local split = s[9] == '1'

-- Nobody has taken the event that the job brought along from its list: it is still this worker's, and its first attempt.
if ARGV[10] == '1' and not owner and not s[4] and s[7] == job then
  attempts = 1
  if verdict ~= '' then owner, has, from = token, settled, 'l' end
end
if verdict ~= '' then
  -- A call that is sent again, after it had settled the lane's last event.
  if not owner and not s[7] then return {'done'} end
  if owner ~= token then return {'lost', 0} end
  -- A call that is sent again after a lost connection finds its event settled.
  if has == settled then
    local inList = from == 'l'
    if verdict == 'release' then
      if inList then attempts = attempts - 1 else redis.call('HINCRBY', extra, 'a' .. settled, -1) end
    elseif verdict == 'retry' and mode == 'hold' and inList then
      wait = now() + tonumber(ARGV[8])
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
        redis.call('ZADD', later, now() + tonumber(ARGV[8]), settled)
        if not split then redis.call('HSET', state, 'r', '1') end
        split = true
      else
        if not inList then
          redis.call('HDEL', extra, settled, 'a' .. settled)
          redis.call('ZREM', later, settled)
        end
        if verdict == 'dead' then
          redis.call('HSET', P .. 'dead', settled, cjson.encode({ lane, now(), attempts, ARGV[8] }) .. '\\n' .. text)
          redis.call('ZADD', P .. 'deadx', now(), settled)
        end
        redis.call('HINCRBY', P .. 'totals', verdict, 1)
      end
      if inList then attempts, wait = 0, 0 end
    end
    has = ''
  end
end

-- Another job is the lane's: this one was given up, by BullMQ or by a sweep.
local counted = verdict ~= '' and 1 or 0
if s[7] ~= job then
  if counted == 1 then redis.call('HSET', state, 'q', has, 'a', attempts, 'u', wait) end
  return {'lost', counted}
end
local head = redis.call('LINDEX', list, 0)
local due = split and redis.call('ZRANGE', later, 0, 0, 'WITHSCORES') or {}
if not head and not due[1] then
  redis.call('DEL', state)
  redis.call('ZREM', P .. 'lanes', lane)
  return {'done'}
end
if counted == 1 then
  redis.call('HSET', state, 'q', has, 'a', attempts, 'u', wait)
  if head and not due[1] then redis.call('ZADD', P .. 'lanes', string.match(head, '^%d+:(%d+)'), lane) end
end
if redis.call('GET', B .. job .. ':lock') ~= token then return {'lost', counted} end
if not head and tonumber(due[2]) > now() then
  -- Only later attempts are left. The lane has no job then, so that a new event announces it.
  local time = tonumber(due[2])
  if not s[8] or tonumber(s[8]) > time or tonumber(s[8]) <= now() then
    redis.call('HSET', state, 'w', wake(lane, time - now()), 'd', time)
  end
  redis.call('HDEL', state, 'j')
  return {'done'}
end
if ARGV[9] == '1' or counted == 1 and redis.call('HGET', P .. 'totals', 'paused') == '1' then
  -- Behind the lanes that wait.
  redis.call('HSET', state, 'j', announce(lane))
  return {'done'}
end

-- The same call again: the answer was lost, and the attempt that it began did not begin twice.
local again = owner == token and s[6] == call
if due[1] and tonumber(due[2]) <= now() then
  local id = due[1]
  local count = again and has == id and redis.call('HGET', extra, 'a' .. id) or redis.call('HINCRBY', extra, 'a' .. id, 1)
  redis.call('HSET', state, 'o', token, 'n', call, 'q', id, 'f', 'r')
  return {'event', redis.call('HGET', extra, id), tonumber(count)}
end
-- Relative, since the clocks of workers differ from that of Redis.
if wait > 0 and wait > now() and mode == 'hold' then return {'until', wait - now()} end
local id = string.match(head, '^%d+')
if not (again and has == id) then attempts = attempts + 1 end
redis.call('HSET', state, 'o', token, 'n', call, 'q', id, 'f', 'l', 'a', attempts)
return {'event', head, attempts}
`;

/** ARGV: lane. The time of a later attempt has come. */
const rouse = `
local lane, state = ARGV[1], P .. 's:' .. ARGV[1]
if redis.call('HEXISTS', state, 'j') == 1 then return 0 end
if redis.call('EXISTS', P .. 'l:' .. lane, P .. 'r:' .. lane) == 0 then return 0 end
redis.call('HSET', state, 'j', announce(lane))
return 1
`;

/**
 * Announces lanes again whose job is missing, such as one that was removed by hand.
 *
 * ARGV: first rank, number of ranks, time between sweeps. Answers whether more may follow, and how many were announced.
 */
const sweep = `
local from, count = tonumber(ARGV[1]), tonumber(ARGV[2])
-- One worker sweeps for all.
if from == 0 and not redis.call('SET', P .. 'swept', '1', 'NX', 'PX', ARGV[3]) then return {0, 0} end
local found = redis.call('ZRANGE', P .. 'lanes', from, from + count - 1)
local announced = 0
for _, lane in ipairs(found) do
  local state = P .. 's:' .. lane
  local s = redis.call('HMGET', state, 'j', 'w')
  local hasHead = redis.call('EXISTS', P .. 'l:' .. lane) == 1
  if not hasHead and redis.call('EXISTS', P .. 'r:' .. lane) == 0 then
    redis.call('ZREM', P .. 'lanes', lane)
    redis.call('DEL', state)
  elseif s[1] and redis.call('EXISTS', B .. s[1]) == 0 or not s[1] and (hasHead or redis.call('EXISTS', B .. (s[2] or '')) == 0) then
    redis.call('HSET', state, 'j', announce(lane))
    announced = announced + 1
  end
end
return { #found == count and 1 or 0, announced }
`;

/** ARGV: number of a dead letter. Answers whether there was one. It goes to the end of its lane, with a new number. */
const revive = `
local saved = redis.call('HGET', P .. 'dead', ARGV[1])
if not saved then return false end
local first = string.find(saved, '\\n', 1, true)
local lane = cjson.decode(string.sub(saved, 1, first - 1))[1]
local body = string.match(string.sub(saved, first + 1), '^%d+:%d+:(.*)$')
append(lane, body)
redis.call('HDEL', P .. 'dead', ARGV[1])
redis.call('ZREM', P .. 'deadx', ARGV[1])
return 1
`;

/** ARGV: number of a dead letter. Answers how many were removed. */
const bury = `
redis.call('ZREM', P .. 'deadx', ARGV[1])
return redis.call('HDEL', P .. 'dead', ARGV[1])
`;

/** ARGV: first rank, last rank. Answers number and text of each dead letter. */
const letters = `
local found = {}
for _, id in ipairs(redis.call('ZRANGE', P .. 'deadx', ARGV[1], ARGV[2])) do
  found[#found + 1] = id
  found[#found + 1] = redis.call('HGET', P .. 'dead', id)
end
return found
`;

/** Answers pending, dropped, dead letters, lanes, age of the oldest event. */
const stats = `
local totals = redis.call('HMGET', P .. 'totals', 'handled', 'dead', 'dropped')
local stored = tonumber(redis.call('GET', P .. 'seq') or '0')
local oldest = redis.call('ZRANGE', P .. 'lanes', 0, 0, 'WITHSCORES')
return {
  stored - tonumber(totals[1] or '0') - tonumber(totals[2] or '0'), tonumber(totals[3] or '0'),
  redis.call('ZCARD', P .. 'deadx'), redis.call('ZCARD', P .. 'lanes'),
  oldest[2] and math.max(0, now() - tonumber(oldest[2])) or 0,
}
`;

/** ARGV: id, time. Keeps the later time, except that one more than a minute ahead of Redis is a mistake of some clock. */
const saveCursor = `
local saved = tonumber(redis.call('HGET', P .. 'cursors', ARGV[1]) or '0')
if tonumber(ARGV[2]) > saved or saved > now() + 60000 then redis.call('HSET', P .. 'cursors', ARGV[1], ARGV[2]) end
return 1
`;

/** The names of the scripts. */
export type ScriptName = "add" | "next" | "rouse" | "sweep" | "revive" | "bury" | "letters" | "stats" | "saveCursor";

/** The scripts of a queue, by name. */
export function createScripts(sources: BullmqSources, queue: string): Readonly<Record<ScriptName, string>> {
  const announcing = prelude + jobs(sources, queue);
  return {
    add: announcing + add,
    next: announcing + next,
    rouse: announcing + rouse,
    sweep: announcing + sweep,
    revive: announcing + revive,
    bury: prelude + bury,
    letters: prelude + letters,
    stats: prelude + stats,
    saveCursor: prelude + saveCursor,
  };
}
