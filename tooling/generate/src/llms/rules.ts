/** The most frequent mistakes of programs that use a package, by the package's folder. */
export const rules: Readonly<Record<string, readonly string[]>> = {
  "packages/crisp-types": [
    "Check what comes from outside with `parseWebhookEnvelope` or `parseEventData`. They return a result and never throw.",
    "Give a `switch` over an enum a default: Crisp adds values.",
    "Names of events and fields are Crisp's own. Nothing is renamed to camelCase.",
  ],
  "packages/crisp-webhook": [
    "Verify the bytes of the body: mount the handler before `express.json()` and other body parsers.",
    "Answer a visitor only if `isFromVisitor(data) && !isAutomated(data)`: a bot must not answer itself.",
    "A click on a picker and a filled field arrive as `message:updated`. Read them with `chosen(data)` and `filled(data)`.",
    "Throw when handling fails: the answer is then 500, and Crisp delivers again. Use `dedupe`, since an event may come twice.",
    "Website hooks have no signature: pass `urlKey`.",
  ],
  "packages/crisp-rtm": [
    "RTM replays nothing. Pass `backfill: restBackfill()` to fetch the messages of an outage, and a `cursor` to continue after a restart.",
    "Register handlers before `connect()`: the events to subscribe to are derived from them.",
    "Answer a visitor only if `isFromVisitor(data) && !isAutomated(data)`.",
    "A click on a picker arrives as `message:updated`. Read it with `chosen(data)` of `@x/crisp-types/content`.",
    "In plain JavaScript on Node 20 there is no `await using`: call `await rtm.close()`.",
  ],
  "packages/crisp-rest": [
    "Answer with `crisp.conversation(data).send(text)`, where `data` is that of any event about a conversation.",
    "Pass `key` to `send` where a handler may run twice: the message is sent once.",
    "Read lists with `.all(…)`. Do not count pages.",
    "Do not write retries: GET, PUT and DELETE are retried; a POST only when Crisp cannot have acted on it.",
  ],
  "packages/crisp-queue": [
    "Call `queue.accept(webhooks)` or `queue.accept(rtm)`; the answer 2xx then means stored.",
    "A handler that throws is tried again, and holds back its own conversation only.",
    "Pass `signal` on to what takes long: it is aborted when the time is up or the worker closes.",
  ],
  "apps/mock-crisp": [
    "Start it in a test: `await using crisp = await startMockCrisp()`, and pass `crisp.env` to the bot.",
    "Never sleep: wait with `visitor.hears(…)`, `crisp.waitFor(query)` or `crisp.settled()`.",
    'Move time with `crisp.clock.advance("1h")`; retries and timers of the mock follow.',
    "`@x/mock-crisp/vitest`, `/jest`, `/node-test` and `/playwright` have a fixture `crisp`.",
  ],
  "apps/create-crisp-bot": [
    "`npm create @x/crisp-bot@latest my-bot -- --transport rtm --yes` asks nothing. The `--` is npm's.",
  ],
};
