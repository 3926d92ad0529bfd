/**
 * Every code of a `CrispQueueError`: its meaning and what to do. Stable: a code is never renamed. The documentation has a page for each, made from
 * this list. At run time only programs that import this subpath load it.
 */
export const errorCodes = {
  invalid_options: "An option or argument cannot work, or a peer dependency is missing. Change what the message names.",
  unavailable:
    "Redis could not be reached, did not answer in time, or is too old. Nothing was acknowledged, so the sender delivers again.",
  full: "Redis refused to store more because of `maxmemory`. Nothing was acknowledged. Give Redis more memory and set `maxmemory-policy noeviction`.",
  closed:
    "The queue was closed: create another one. A receiver of web hooks answers 503 until another queue accepts it, or the function that `accept` returned is called.",
  handler_failed:
    "A handler threw, rejected or exceeded its time. `cause` is what it threw. The event is retried, then kept as a dead letter.",
} as const;
