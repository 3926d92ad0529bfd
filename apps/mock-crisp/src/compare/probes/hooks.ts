import type { Answering, Arrival, HookListener } from "../hook-listener.ts";
import { type CompareContext, type Measurement, type Probe, unmeasured } from "../measurement.ts";

/** Milliseconds within which a hook of a message should arrive. */
const PATIENCE = 30_000;

/** Sends a note in a conversation of its own, and gives the first arrival of its hook. */
async function provoke(
  context: CompareContext,
  hooks: HookListener,
  answering: Answering = 200,
): Promise<Arrival | undefined> {
  const { rest, websiteId, own, signal } = context;
  const session = await own?.create();
  if (session === undefined) return undefined;
  const from = hooks.arrivals.length;
  // Only the hook of the message: others of this conversation are answered as usual.
  const content = `mock-crisp compare ${crypto.randomUUID()}`;
  hooks.answer(content, answering);
  await rest.website.sendMessageInConversation(
    websiteId,
    session,
    { type: "note", from: "operator", origin: "chat", content },
    { signal },
  );
  return hooks.next(({ body }) => body.includes(content), from, PATIENCE, signal);
}

/** A probe that needs web hooks. `failing`: deliveries are failed on purpose. */
function hooked(
  failing: boolean,
  measure: (context: CompareContext, hooks: HookListener, assumed: unknown) => Promise<Measurement>,
): Probe {
  return {
    requests: () => 4,
    async measure(context, assumed) {
      const { hooks, own, mayFailHooks } = context;
      if (!hooks) return unmeasured("needs --hook-listen and --hook-secret");
      if (!own) return unmeasured("needs --write: a message has to cause a hook");
      if (failing && !mayFailHooks) return unmeasured("needs --hook-failures: deliveries are failed on purpose");
      return measure(context, hooks, assumed);
    },
  };
}

const nothingCame = unmeasured(
  "no hook of the message arrived within 30 s: is the URL entered at Crisp, with message:send?",
);

/** A fact of one arrival. */
const arrival = (read: (arrival: Arrival, hooks: HookListener) => Measurement): Probe =>
  hooked(false, async (context, hooks) => {
    const arrived = await provoke(context, hooks);
    return arrived ? read(arrived, hooks) : nothingCame;
  });

const userAgent = arrival(({ headers }) =>
  headers["user-agent"] === undefined ? unmeasured("the hook has no User-Agent") : { measured: headers["user-agent"] },
);

const timestampUnit = arrival(({ headers, at }) => {
  const timestamp = Number(headers["x-crisp-request-timestamp"]);
  if (!Number.isFinite(timestamp)) return unmeasured("the hook has no x-crisp-request-timestamp");
  // A reading within a day of now is the right one.
  const day = 86_400_000;
  if (Math.abs(timestamp - at) < day) return { measured: "ms" };
  if (Math.abs(timestamp * 1_000 - at) < day) return { measured: "s" };
  return unmeasured(`the timestamp is neither in milliseconds nor in seconds near now`);
});

/** Fails a delivery and calls `read` with its first arrival. */
const failing = (
  answering: Answering,
  read: (context: CompareContext, hooks: HookListener, first: Arrival, assumed: unknown) => Promise<Measurement>,
): Probe =>
  hooked(true, async (context, hooks, assumed) => {
    const first = await provoke(context, hooks, answering);
    return first ? read(context, hooks, first, assumed) : nothingCame;
  });

const attemptTimeout = failing("never", async ({ longestWait }, _hooks, first) => {
  const waited = await Promise.race([
    first.gaveUpAfter,
    new Promise<undefined>((resolve) => {
      setTimeout(() => resolve(undefined), Math.min(longestWait, 120_000)).unref();
    }),
  ]);
  return waited === undefined
    ? unmeasured("the connection was still open after two minutes")
    : { measured: Math.round(waited) };
});

const retryDelays = failing(500, async ({ longestWait, signal }, hooks, first, assumed) => {
  const [expected = 5_000] = assumed as readonly number[];
  const times = [first.at];
  const from = hooks.arrivals.indexOf(first) + 1;
  let last = 0;
  for (;;) {
    // Waits grow: a time several times the last one without an attempt is the end.
    const patience = Math.min(longestWait, last === 0 ? Math.max(expected * 2, 5_000) : Math.max(last * 8, 5_000));
    const next = await hooks.next(
      ({ body, at }) => body === first.body && at > (times.at(-1) ?? 0),
      from,
      patience,
      signal,
    );
    if (!next) {
      const isSure = patience >= last * 3 || times.length > (assumed as readonly number[]).length;
      if (isSure) break;
      return unmeasured(
        `no further attempt within ${patience / 1_000} s, after ${times.length}; wait longer with --wait`,
      );
    }
    last = next.at - (times.at(-1) ?? 0);
    times.push(next.at);
  }
  return { measured: times.slice(1).map((time, index) => Math.round(time - (times[index] ?? 0))) };
});

/** Messages sent at once, to see how many deliveries are open together. */
const BURST = 40;

const concurrency = hooked(true, async (context, hooks) => {
  const { rest, websiteId, own, signal } = context;
  const session = await own?.create();
  if (session === undefined) return nothingCame;
  const mark = `mock-crisp burst ${crypto.randomUUID()}`;
  hooks.answer(mark, "never");
  const from = hooks.arrivals.length;
  await Promise.all(
    Array.from({ length: BURST }, (_, at) =>
      rest.website.sendMessageInConversation(
        websiteId,
        session,
        { type: "note", from: "operator", origin: "chat", content: `${mark} ${at}` },
        { signal },
      ),
    ),
  );
  const first = await hooks.next(({ body }) => body.includes(mark), from, PATIENCE, signal);
  if (!first) return nothingCame;
  // Until the sender gives the first ones up, no further one is opened.
  const gaveUpAfter = await Promise.race([
    first.gaveUpAfter,
    new Promise<number>((resolve) => setTimeout(resolve, 3_000, 3_000)),
  ]);
  if (gaveUpAfter < 1_000) hooks.release(mark);
  if (gaveUpAfter < 1_000) return unmeasured("attempts end too early to have the most of them open at once");
  const measured = hooks.openAtOnce(mark);
  hooks.release(mark);
  return measured >= BURST ? unmeasured(`all ${BURST} deliveries were open at once`) : { measured };
});

/** Probes of web hooks. */
export const hookProbes = {
  "hook-user-agent": userAgent,
  "hook-timestamp-unit": timestampUnit,
  "hook-attempt-timeout": attemptTimeout,
  "hook-retry-delays": retryDelays,
  "hook-concurrency": { ...concurrency, requests: () => BURST + 2 },
} satisfies Record<string, Probe>;
