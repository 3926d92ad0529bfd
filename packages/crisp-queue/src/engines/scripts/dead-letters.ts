/** ARGV: number of a dead letter. Answers whether there was one. It goes to the end of its lane, with a new number. */
export const revive = `
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
export const bury = `
redis.call('ZREM', P .. 'deadx', ARGV[1])
return redis.call('HDEL', P .. 'dead', ARGV[1])
`;

/** ARGV: first rank, last rank. Answers number and text of each dead letter. */
export const letters = `
local found = {}
for _, id in ipairs(redis.call('ZRANGE', P .. 'deadx', ARGV[1], ARGV[2])) do
  found[#found + 1] = id
  found[#found + 1] = redis.call('HGET', P .. 'dead', id)
end
return found
`;
