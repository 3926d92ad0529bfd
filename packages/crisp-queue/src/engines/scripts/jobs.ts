/** Lua sources of BullMQ that the scripts include. */
export interface BullmqSources {
  readonly addStandardJob: string;
  readonly addDelayedJob: string;
  readonly moveToFinished: string;
}

/** Events larger than this are not copied into the job that announces their lane, in bytes. */
const MAX_INLINE = 4096;

/**
 * Makes `announce(lane)` and `wake(lane, delay)`, which add a job and return its id. `B` is the prefix of BullMQ's keys.
 *
 * `announce` does what BullMQ's `addStandardJob` does for a job without options, in half its time. What it does not cover, it
 * leaves to BullMQ's script. A test compares what both write.
 */
export const jobs = ({ addStandardJob, addDelayedJob }: BullmqSources, queue: string) => `
local B = P .. '${queue}:'
local function announceByBullmq(lane, data)
  local function addStandardJob(KEYS, ARGV)
${addStandardJob}
  end
  local keys = { B .. 'wait', B .. 'paused', B .. 'meta', B .. 'id', B .. 'completed', B .. 'delayed', B .. 'active', B .. 'events', B .. 'marker' }
  return addStandardJob(keys, { cmsgpack.pack({ B, '', 'lane', now() }), data, cmsgpack.pack({ attempts = 1 }) })
end
local function announce(lane, head)
  local data = '{"lane":"' .. lane .. '"' .. (head or '') .. '}'
  local meta = redis.call('HMGET', B .. 'meta', 'opts.maxLenEvents', 'concurrency', 'paused')
  if not meta[1] or meta[2] then return announceByBullmq(lane, data) end
  local id = string.format('%.0f', redis.call('INCR', B .. 'id'))
  redis.call('HSET', B .. id, 'name', 'lane', 'data', data, 'opts', '{"attempts":1}', 'timestamp', now(), 'delay', '0', 'priority', '0')
  redis.call('XADD', B .. 'events', '*', 'event', 'added', 'jobId', id, 'name', 'lane')
  redis.call('LPUSH', B .. 'wait', id)
  if not meta[3] then redis.call('ZADD', B .. 'marker', '0', '0') end
  redis.call('XADD', B .. 'events', 'MAXLEN', '~', meta[1], '*', 'event', 'waiting', 'jobId', id)
  return id
end
local function wake(lane, delay)
  local function addDelayedJob(KEYS, ARGV)
${addDelayedJob}
  end
  local keys = { B .. 'marker', B .. 'meta', B .. 'id', B .. 'delayed', B .. 'completed', B .. 'events' }
  return addDelayedJob(keys, { cmsgpack.pack({ B, '', 'wake', now() }), cjson.encode({ lane = lane }), cmsgpack.pack({ attempts = 1, delay = delay }) })
end
local function append(lane, body)
  local id = string.format('%.0f', redis.call('INCR', P .. 'seq'))
  local at = string.format('%.0f', now())
  local length = redis.call('RPUSH', P .. 'l:' .. lane, id .. ':' .. at .. ':' .. body)
  local state = P .. 's:' .. lane
  if redis.call('HEXISTS', state, 'j') == 0 then
    redis.call('ZADD', P .. 'lanes', 'NX', at, lane)
    -- The job brings the first event along, which saves a worker one call for each conversation with a single event.
    local head = length == 1 and #body <= ${MAX_INLINE} and ',"id":"' .. id .. '","at":' .. at .. ',"stored":' .. body
    redis.call('HSET', state, 'j', announce(lane, head))
  end
  return id
end
`;

/**
 * Makes `finish`, which ends a job and takes the next one, and answers what BullMQ's `moveToFinished` answers. Needs {@link jobs}.
 *
 * If jobs wait, it does what BullMQ's script does for a job that has no parent, children or options and is not kept, in half its
 * time. What it does not cover, it leaves to BullMQ's script: an empty, paused or limited queue, delayed jobs that are due, and jobs
 * that are gone or locked by another worker. A test compares what both write.
 */
export const finishing = ({ moveToFinished }: BullmqSources) => `
local function finishByBullmq(job, token, lease, time, fetch)
  local function moveToFinished(KEYS, ARGV)
${moveToFinished}
  end
  local keys = { B .. 'wait', B .. 'active', B .. 'prioritized', B .. 'events', B .. 'stalled', B .. 'limiter', B .. 'delayed', B .. 'paused', B .. 'meta', B .. 'pc', B .. 'completed', B .. job, B .. 'metrics:completed', B .. 'marker' }
  local opts = { token = token, keepJobs = { count = 0 }, lockDuration = tonumber(lease), attempts = 1, maxMetricsSize = '' }
  return moveToFinished(keys, { job, time, 'returnvalue', 'null', 'completed', fetch, B, cmsgpack.pack(opts) })
end
local function finish(job, token, lease, time, fetch)
  local meta = redis.call('HMGET', B .. 'meta', 'opts.maxLenEvents', 'paused', 'concurrency', 'max')
  local delayed = redis.call('ZRANGE', B .. 'delayed', '0', '0', 'WITHSCORES')[2]
  local key = B .. job
  local wait, active, events = B .. 'wait', B .. 'active', B .. 'events'
  if fetch ~= '1' or not meta[1] or meta[2] or meta[3] or meta[4]
    or delayed and tonumber(delayed) / 4096 <= tonumber(time) + 1
    or redis.call('LLEN', wait) == 0
    or redis.call('EXISTS', key) == 0
    or redis.call('GET', key .. ':lock') ~= token
    or redis.call('LREM', active, '-1', job) == 0
  then return finishByBullmq(job, token, lease, time, fetch) end
  redis.call('DEL', key .. ':lock', key, key .. ':logs')
  redis.call('SREM', B .. 'stalled', job)
  redis.call('XADD', events, 'MAXLEN', '~', meta[1], '*', 'event', 'completed', 'jobId', job, 'returnvalue', 'null', 'prev', 'active')
  local following = redis.call('RPOPLPUSH', wait, active)
  key = B .. following
  redis.call('SET', key .. ':lock', token, 'PX', lease)
  redis.call('XADD', events, '*', 'event', 'active', 'jobId', following, 'prev', 'waiting')
  redis.call('HSET', key, 'processedOn', time)
  redis.call('HINCRBY', key, 'ats', '1')
  redis.call('ZADD', B .. 'marker', '0', '0')
  return { redis.call('HGETALL', key), following, 0, 0 }
end
`;
