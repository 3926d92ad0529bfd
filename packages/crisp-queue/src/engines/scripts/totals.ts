/** Answers pending, dropped, dead letters, lanes, age of the oldest event. */
export const stats = `
local totals = redis.call('HMGET', P .. 'totals', 'handled', 'dead', 'dropped')
local stored = tonumber(redis.call('GET', P .. 'seq') or '0')
local oldest = redis.call('ZRANGE', P .. 'lanes', 0, 0, 'WITHSCORES')
return {
  stored - tonumber(totals[1] or '0') - tonumber(totals[2] or '0'), tonumber(totals[3] or '0'),
  redis.call('ZCARD', P .. 'deadx'), redis.call('ZCARD', P .. 'lanes'),
  oldest[2] and math.max(0, now() - tonumber(oldest[2])) or 0,
}
`;

/** ARGV: id, time. Keeps the later time. A time more than a minute ahead of Redis counts as a clock error and is replaced. */
export const saveCursor = `
local saved = tonumber(redis.call('HGET', P .. 'cursors', ARGV[1]) or '0')
if tonumber(ARGV[2]) > saved or saved > now() + 60000 then redis.call('HSET', P .. 'cursors', ARGV[1], ARGV[2]) end
return 1
`;
