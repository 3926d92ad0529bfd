/** ARGV: lane. A later attempt is due. */
export const rouse = `
local lane, state = ARGV[1], P .. 's:' .. ARGV[1]
if redis.call('HEXISTS', state, 'j') == 1 then return 0 end
if redis.call('EXISTS', P .. 'l:' .. lane, P .. 'r:' .. lane) == 0 then return 0 end
redis.call('HSET', state, 'j', announce(lane))
return 1
`;

/**
 * Announces lanes again whose job is missing, for example because somebody removed it.
 *
 * ARGV: first rank, number of ranks, time between sweeps. Answers whether more may follow, and how many were announced.
 */
export const sweep = `
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

/**
 * Wakes a worker that waits, if there may be a job for it. A worker that ends can take a wake-up along: Redis removes the marker
 * for which workers wait when it answers one of them, also if that one is gone when the answer arrives.
 */
export const prompt = `
if redis.call('HEXISTS', B .. 'meta', 'paused') == 1 then return 0 end
if redis.call('EXISTS', B .. 'wait', B .. 'delayed') == 0 then return 0 end
return redis.call('ZADD', B .. 'marker', '0', '0')
`;
