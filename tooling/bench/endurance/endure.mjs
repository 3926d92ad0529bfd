// One endurance run and its verdict. See README.md.
import { startMockCrisp } from "@x/mock-crisp";
import { usedBytes } from "../harness/measure.mjs";
import { startProcess } from "../harness/process.mjs";
import { growthOf } from "./growth.mjs";
import { createLedger } from "./ledger.mjs";
import { createLoad } from "./load.mjs";

const MB = 2 ** 20;
const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
const openHandles = () => process.getActiveResourcesInfo().filter((kind) => /TCP|TLS|Timeout|Pipe|FSReq/.test(kind));

/**
 * Puts a mock under mixed load with faults, lets pending work finish, and counts. `wrong` has the counts that do not
 * agree; it is empty if all is well. Measuring memory needs `--expose-gc`.
 *
 * @param {{ minutes: number, rate: number, seed: number, log?: (line: string) => void }} options
 *   `rate`: events per second. `seed`: selects the faults.
 */
export async function endure({ minutes, rate, seed, log = () => {} }) {
  const handlesBefore = openHandles().length;
  const crisp = await startMockCrisp({
    delivery: { retryDelays: [200, 1_000, 3_000], attemptTimeout: 2_000, remembered: 2_000 },
    journalEntries: 2_000,
    // A half-open connection is noticed within seconds.
    pingInterval: 2_000,
    pingTimeout: 2_000,
  });
  const receiver = (/** @type {number} */ failures) =>
    startProcess(new URL("./receiver.mjs", import.meta.url), { secret: crisp.plugin.webhook_secret, failures });
  const [steady, flaky] = await Promise.all([receiver(0), receiver(0.2)]);
  const hook = (/** @type {string} */ url) => crisp.webhooks.register({ url }).id;
  // Nobody listens on port 9: each delivery to it is given up.
  const receivers = new Map([
    [hook(steady.ready.url), steady],
    [hook(flaky.ready.url), flaky],
    [hook("http://127.0.0.1:9/"), undefined],
  ]);
  const ledger = createLedger(crisp, receivers);
  const listeners = await startProcess(new URL("./listeners.mjs", import.meta.url), {
    env: { ...crisp.env },
    count: 5,
  });
  const load = await createLoad(crisp);
  crisp.chaos.set(faults, { seed });

  /** Megabytes of heap at rest, by the minute. @type {{ minute: number, value: number }[]} */
  const samples = [];
  /** @type {import("./load.mjs").Sent[]} */
  const missed = [];
  /** Messages for which a client may still report a gap. @type {import("./load.mjs").Sent[]} */
  let young = [];
  const began = performance.now();
  const passed = () => (performance.now() - began) / 60_000;
  const every = Math.max(1 / 4, minutes / 20);
  for (let next = every, last = began, due = 0; passed() < minutes; ) {
    const now = performance.now();
    // After a pause it continues at its rate, and does not make up for missed turns.
    due = Math.min(rate, due + ((now - last) / 1000) * rate);
    last = now;
    for (; due >= 1; due -= 1) await load.step();
    await pause(20);
    if (passed() < next) continue;
    next += every;
    await ledger.confirm();
    const minuteAgo = Date.now() - 60_000;
    const sent = [...young, ...load.take()];
    young = sent.filter(({ after }) => after >= minuteAgo);
    const old = sent.filter(({ after }) => after < minuteAgo);
    missed.push(...(await listeners.call("missed", old)));
    // Pending work uses memory: it is measured when nothing is pending, so that samples can be compared.
    for (const until = performance.now() + 30_000; ledger.open() > 0 && performance.now() < until; ) await pause(50);
    samples.push({ minute: passed(), value: (await usedBytes()) / MB });
    log(
      `${passed().toFixed(1)} min: ${JSON.stringify({ ...load.count, ...ledger.count, open: ledger.open(), missed: missed.length })}`,
    );
  }

  // Nothing new from here on: pending work finishes, and every client reconnects to receive one last message.
  crisp.chaos.clear();
  const givesUp = performance.now() + 120_000;
  while (ledger.open() > 0 && performance.now() < givesUp) await crisp.clock.advance("1m");
  let heard = false;
  while (!heard && performance.now() < givesUp) {
    const { key } = await load.note(async () => (await crisp.trigger("message:send", {}, { via: "rtm" })).data);
    await pause(200);
    heard = await listeners.call("heard", key);
  }
  ledger.stop();
  await ledger.confirm();
  // The clock was moved: events since then are received, but their times cannot be compared with those of gaps.
  missed.push(...(await listeners.call("missed", young)));
  const reports = await listeners.call("reports");
  const end = (await usedBytes()) / MB;
  const answers = { steady: await steady.call("answers"), flaky: await flaky.call("answers") };

  await crisp.close();
  await Promise.all([steady.close(), flaky.close(), listeners.close()]);
  await pause(100);

  const { count } = ledger;
  const growth = growthOf(samples);
  /** @type {string[]} */
  const wrong = Object.entries(ledger.wrong).map(([what, times]) => `${times} × ${what}`);
  const holds = (/** @type {boolean} */ condition, /** @type {string} */ what) => condition || wrong.push(what);
  holds(ledger.open() === 0, `${ledger.open()} deliveries neither succeeded nor were given up`);
  holds(count.accepted === count.succeeded + count.given_up, "accepted is not succeeded and given up");
  holds(count.faults > 0 && count.given_up > 0, "no fault was applied, or nothing was given up: this proves nothing");
  holds(missed.length === 0, `${missed.length} messages were missed outside of the reported gaps`);
  holds(heard, "a client did not come back");
  holds(
    reports.some((/** @type {{ gaps: number }} */ { gaps }) => gaps > 0),
    "no client was cut: this proves nothing",
  );
  // A megabyte per hour is noise of an idle heap.
  holds(minutes < 5 || growth < 0.1, `memory grew by ${growth.toFixed(2)} MB a minute`);
  holds(openHandles().length <= handlesBefore, `left open: ${openHandles().join(", ")}`);
  return {
    minutes,
    rate,
    seed,
    ...load.count,
    ...count,
    missed: missed.slice(0, 10),
    reports,
    answers,
    heap: { growth, end },
    wrong,
  };
}

/** The injected faults. @type {import("@x/mock-crisp").Fault[]} */
export const faults = [
  { fault: "drop", probability: 0.05, target: "kind:delivery" },
  { fault: "duplicate", probability: 0.03 },
  { fault: "reorder", probability: 0.03 },
  { fault: "latency", probability: 0.05, delay: { median: 200, sigma: 1 }, target: "kind:delivery" },
  { fault: "bad_signature", probability: 0.03 },
  { fault: "connection_drop", probability: 0.0005, mode: "transport" },
  { fault: "connection_drop", probability: 0.0005, mode: "server" },
  { fault: "connection_drop", probability: 0.0002, mode: "half-open" },
  { fault: "auth_refused", probability: 0.05 },
];
