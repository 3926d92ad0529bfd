/**
 * Settles a worker's current event, and returns the lane's next one.
 *
 * ARGV: lane, token, lease, id of the job, verdict, number of the settled event, mode, the argument of the verdict (the
 * delay of a retry, or attempts and error of a dead letter), `1` if no further event is wanted now, `1` if the job
 * brought an event along, the worker's time, and `1` if it wants a next job. Answers: `event` text attempt | `until`
 * milliseconds | `done`: the job is finished, with what BullMQ's `moveToFinished` answered if it ran | `lost` whether
 * the verdict counted.
 */
export const next = `
local lane, token, lease, job = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local verdict, settled, mode = ARGV[5], ARGV[6], ARGV[7]
local list, state, later, extra = P .. 'l:' .. lane, P .. 's:' .. lane, P .. 'r:' .. lane, P .. 'x:' .. lane
local s = redis.call('HMGET', state, 'o', 'q', 'f', 'a', 'u', 'j', 'd', 'r')
local owner, has, from, attempts, wait = s[1], s[2] or '', s[3], tonumber(s[4] or '0'), tonumber(s[5] or '0')
local split = s[8] == '1'
local function done() return {'done', finish(job, token, lease, ARGV[11], ARGV[12])} end

-- Nobody has taken the event that the job brought along from its list: it is still this worker's, and its first attempt.
if ARGV[10] == '1' and not owner and not s[4] and s[6] == job then
  attempts = 1
  if verdict ~= '' then owner, has, from = token, settled, 'l' end
end
if verdict ~= '' then
  -- A call that is sent again, after it had settled the lane's last event.
  if not owner and not s[6] then return {'done'} end
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
          redis.call('HSET', P .. 'dead', settled, cjson.encode({ lane, now(), ARGV[8] }) .. '\\n' .. text)
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
if s[6] ~= job then
  if counted == 1 then redis.call('HSET', state, 'q', has, 'a', attempts, 'u', wait) end
  return {'lost', counted}
end
local head = redis.call('LINDEX', list, 0)
local due = split and redis.call('ZRANGE', later, 0, 0, 'WITHSCORES') or {}
if not head and not due[1] then
  redis.call('DEL', state)
  redis.call('ZREM', P .. 'lanes', lane)
  return done()
end
if counted == 1 then
  redis.call('HSET', state, 'q', has, 'a', attempts, 'u', wait)
  if head and not due[1] then redis.call('ZADD', P .. 'lanes', string.match(head, '^%d+:(%d+)'), lane) end
end
if redis.call('GET', B .. job .. ':lock') ~= token then return {'lost', counted} end
-- From now on the lane is this worker's for a whole lease: an answer that is not older than that can be relied on.
redis.call('PEXPIRE', B .. job .. ':lock', lease)
if not head and tonumber(due[2]) > now() then
  -- Only later attempts are left. The lane has no job then, so that a new event announces it.
  local time = tonumber(due[2])
  if not s[7] or tonumber(s[7]) > time or tonumber(s[7]) <= now() then
    redis.call('HSET', state, 'w', wake(lane, time - now()), 'd', time)
  end
  redis.call('HDEL', state, 'j')
  return done()
end
if ARGV[9] == '1' or counted == 1 and redis.call('HGET', P .. 'totals', 'paused') == '1' then
  -- Behind the lanes that wait.
  redis.call('HSET', state, 'j', announce(lane))
  return done()
end

-- Asked again, because the answer was lost or came late: the attempt did not begin twice.
local again = owner == token
if due[1] and tonumber(due[2]) <= now() then
  local id = due[1]
  local count = again and has == id and redis.call('HGET', extra, 'a' .. id) or redis.call('HINCRBY', extra, 'a' .. id, 1)
  redis.call('HSET', state, 'o', token, 'q', id, 'f', 'r')
  return {'event', redis.call('HGET', extra, id), tonumber(count)}
end
-- Relative, since the clocks of workers differ from that of Redis.
if wait > 0 and wait > now() and mode == 'hold' then return {'until', wait - now()} end
local id = string.match(head, '^%d+')
if not (again and has == id) then attempts = attempts + 1 end
redis.call('HSET', state, 'o', token, 'q', id, 'f', 'l', 'a', attempts)
return {'event', head, attempts}
`;
