import { add } from "./add.ts";
import { prompt, rouse, sweep } from "./announcements.ts";
import { bury, letters, revive } from "./dead-letters.ts";
import { type BullmqSources, finishing, jobs } from "./jobs.ts";
import { next } from "./next.ts";
import { saveCursor, stats } from "./totals.ts";

/** Begins every script: the prefix of its keys, and the time, which is read only if it is needed. */
export const prelude = `
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

/** The names of the scripts. */
export type ScriptName =
  | "add"
  | "next"
  | "rouse"
  | "sweep"
  | "prompt"
  | "revive"
  | "bury"
  | "letters"
  | "stats"
  | "saveCursor";

/**
 * The Lua scripts of a queue, by name. Each is atomic in Redis. All keys of a queue share one hash tag, so that they are
 * in one slot of a Redis Cluster; `KEYS[1]` is the prefix and names the slot.
 *
 * A lane that has events has one job of BullMQ, which announces it to the workers; `j` in the lane's state is that job.
 * Event and job are written by one script, which includes BullMQ's own scripts, so that neither exists without the other.
 *
 * Keys, after the prefix:
 * - `seq`: the last number given to an event.
 * - `totals`: hash with the counts `handled`, `dead` (ever) and `dropped`, and with `paused`.
 * - `lanes`: sorted set of the lanes that have events, by the time at which the oldest was stored.
 * - `l:LANE`: list of the lane's events, each `number:storedAt:body`.
 * - `s:LANE`: hash with the lane's state. `j` its job; `o` token of the worker that has an event of it,
 *   `q` number of the event, `f` where the event is (`l` list, `r` later); `a` attempts of the list's first
 *   event, `u` time before which it is not taken; `r` set once there are later attempts; `w` and `d` the delayed job that wakes the lane, and its time.
 * - `r:LANE`, `x:LANE`: failed events under `skip`: sorted set by due time, and hash of their texts and attempts.
 * - `dead`, `deadx`: hash of the dead letters, and their order.
 * - `d:DIGEST`: a message or hook body that was stored, with its expiry. `p:DIGEST`: occurrences of a payload.
 * - `cursors`: hash of saved times. `swept`: exists while a sweep is recent.
 */
export function createScripts(sources: BullmqSources, queue: string): Readonly<Record<ScriptName, string>> {
  const announcing = prelude + jobs(sources, queue);
  return {
    add: announcing + add,
    next: announcing + finishing(sources) + next,
    rouse: announcing + rouse,
    sweep: announcing + sweep,
    prompt: announcing + prompt,
    revive: announcing + revive,
    bury: prelude + bury,
    letters: prelude + letters,
    stats: prelude + stats,
    saveCursor: prelude + saveCursor,
  };
}
