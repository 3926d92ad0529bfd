/** ARGV: lane, body, raw, once, pair, remember, source, operation, pairWithin, repeatWindow, maxOccurrences. */
export const add = `
local lane, body, raw, once, pair = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if raw ~= '' and redis.call('EXISTS', P .. 'd:' .. raw) == 1 then return {0} end
if once ~= '' and not redis.call('SET', P .. 'd:' .. once, '', 'PX', ARGV[6], 'NX') then return {0} end
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
if known then return {0} end
return {1, append(lane, body)}
`;
