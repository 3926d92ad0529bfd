/** Lua sources of BullMQ that the scripts contain. */
export interface BullmqSources {
  readonly addStandardJob: string;
  readonly addDelayedJob: string;
}

/** Events larger than this are not copied into the job that announces their lane, in bytes. */
const MAX_INLINE = 4096;

/** Makes `announce(lane)` and `wake(lane, delay)`, which add a job and return its id. `B` is the prefix of BullMQ's keys. */
export const jobs = ({ addStandardJob, addDelayedJob }: BullmqSources, queue: string) => `
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
  local length = redis.call('RPUSH', P .. 'l:' .. lane, id .. ':' .. now() .. ':' .. body)
  local state = P .. 's:' .. lane
  if redis.call('HEXISTS', state, 'j') == 0 then
    redis.call('ZADD', P .. 'lanes', 'NX', now(), lane)
    -- The job brings the first event along, which saves a worker one call for each conversation with a single event.
    local head = length == 1 and #body <= ${MAX_INLINE} and ',"id":"' .. id .. '","at":' .. now() .. ',"stored":' .. body
    redis.call('HSET', state, 'j', announce(lane, head))
  end
  return tostring(id)
end
`;
