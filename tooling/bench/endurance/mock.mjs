// `node tooling/bench/endurance/mock.mjs [--minutes 30] [--rate 100] [--seed 1]`
//
// Mixed load with faults, and a count that closes: every delivery that was accepted succeeded or was given up, what
// succeeded was accepted by a receiver, memory does not grow, and nothing is left open. Ends by itself; exit code 1 with
// the reasons when something does not hold.
import { parseArgs } from "node:util";
import { startMockCrisp } from "@x/mock-crisp";
import { usedBytes } from "../harness/measure.mjs";
import { startProcess } from "../harness/process.mjs";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    rate: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
  },
});
const [minutes, rate, seed] = [Number(values.minutes), Number(values.rate), Number(values.seed)];
const handlesBefore = process.getActiveResourcesInfo().toSorted();

const crisp = await startMockCrisp({
  delivery: { retryDelays: [200, 1_000, 3_000], attemptTimeout: 2_000, remembered: 1_000 },
  journalEntries: 2_000,
});
const receiver = (/** @type {number} */ failures) =>
  startProcess(new URL("./receiver.mjs", import.meta.url), { secret: crisp.plugin.webhook_secret, failures });
const [steady, flaky] = await Promise.all([receiver(0), receiver(0.2)]);
const { identifier: username, key: password } = crisp.tokens.plugin;
const listeners = await startProcess(new URL("./listeners.mjs", import.meta.url), {
  url: crisp.info.rtm_url.replace("ws:", "http:"),
  authentication: { tier: "plugin", username, password },
  count: 20,
});
const steadyHook = crisp.webhooks.register({ url: steady.ready.url });
crisp.webhooks.register({ url: flaky.ready.url });
// Nobody listens on port 9: each of these is given up.
const deadHook = crisp.webhooks.register({ url: "http://127.0.0.1:9/" });
crisp.chaos.set(
  [
    { fault: "drop", probability: 0.05, target: "kind:delivery" },
    { fault: "duplicate", probability: 0.03 },
    { fault: "reorder", probability: 0.03 },
    { fault: "latency", probability: 0.05, delay: { median: 200, sigma: 1 } },
    { fault: "bad_signature", probability: 0.03 },
    { fault: "connection_drop", probability: 0.0005, mode: "transport" },
    { fault: "connection_drop", probability: 0.0005, mode: "server" },
    { fault: "connection_drop", probability: 0.0001, mode: "half-open" },
    { fault: "auth_refused", probability: 0.05 },
  ],
  { seed },
);

const count = { accepted: 0, succeeded: 0, given_up: 0, faults: 0, deadSucceeded: 0 };
crisp.journal.subscribe((entry) => {
  if (entry.kind === "event") count.accepted += entry.deliveries.length;
  if (entry.kind === "fault") count.faults += 1;
  if (entry.kind !== "delivery" || entry.status === "failed") return;
  count[entry.status] += 1;
  if (entry.status === "succeeded" && entry.hook_id === deadHook.id) count.deadSucceeded += 1;
});

/** @type {{ minute: number, heap: number }[]} */
const samples = [];
const visitors = await Promise.all(Array.from({ length: 20 }, () => crisp.visitor()));
const began = performance.now();
const end = began + minutes * 60_000;
let turn = 0;
let nextSample = began + Math.min(30_000, minutes * 6_000);
const sampleEvery = Math.max(2_000, (minutes * 60_000) / 60);
while (performance.now() < end) {
  const due = Math.floor(((performance.now() - began) * rate) / 1000);
  for (; turn < due; turn++) {
    // Events with a fingerprint, so that no two bodies are alike. One in ten is a visitor who speaks.
    if (turn % 10 === 0) await visitors[turn % visitors.length]?.says(`message ${turn} with é, 👋 and "quotes"`);
    else await crisp.trigger(turn % 2 === 0 ? "message:received" : "message:updated");
  }
  if (performance.now() >= nextSample) {
    nextSample += sampleEvery;
    samples.push({ minute: (performance.now() - began) / 60_000, heap: (await usedBytes()) / 2 ** 20 });
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
}

// Nothing new from here on: what waits is walked to its end.
crisp.chaos.clear();
const giveUpAt = performance.now() + 120_000;
const waiting = () => crisp.deliveries.list().filter(({ status }) => status === "pending" || status === "delivering");
while (waiting().length > 0 && performance.now() < giveUpAt) await crisp.clock.advance("1m");

const [atSteady, atFlaky] = await Promise.all([steady.call("answers"), flaky.call("answers")]);
const rtm = await listeners.call("counts");
/** @type {string[]} */
const wrong = [];
const holds = (/** @type {boolean} */ condition, /** @type {string} */ what) => condition || wrong.push(what);
holds(count.accepted === count.succeeded + count.given_up, "a delivery is neither succeeded nor given up");
holds(waiting().length === 0, `${waiting().length} deliveries still wait`);
holds(count.deadSucceeded === 0, "a delivery to nobody succeeded");
// Each event has a body of its own, so what the receivers hold apart is what they accepted. An answer that came too late
// was accepted there and is tried again here: the receivers may hold more, never less.
holds(atSteady.distinct + atFlaky.distinct >= count.succeeded, "a delivery succeeded that no receiver accepted");
holds(
  atSteady.distinct <= count.accepted / 3 && atSteady.distinct > 0,
  `${steadyHook.url} accepted what was never sent`,
);
holds(rtm.events > 0 && rtm.cuts > 0, "the listeners were not disturbed");
// Under load memory follows what waits; at rest it must be what it was. The conversations grow with what visitors say.
const early = Math.min(...samples.map(({ heap }) => heap));
const late = (await usedBytes()) / 2 ** 20;
holds(samples.length === 0 || late < early * 1.15 + 4, `memory grew from ${early} to ${late} MB`);

await crisp.close();
await Promise.all([steady.close(), flaky.close(), listeners.close()]);
await new Promise((resolve) => setTimeout(resolve, 100));
const left = process.getActiveResourcesInfo().filter((kind) => !handlesBefore.includes(kind) && kind !== "Immediate");
holds(!left.some((kind) => /TCP|Timeout|TLS/.test(kind)), `left open: ${left.join(", ")}`);

console.log(
  JSON.stringify(
    { minutes, rate, seed, events: turn, ...count, atSteady, atFlaky, rtm, heap: { early, late }, wrong },
    null,
    2,
  ),
);
process.exitCode = wrong.length > 0 ? 1 : 0;
