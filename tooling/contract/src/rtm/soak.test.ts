import { CrispRtm, type Fetch, type Gap } from "@x/crisp-rtm";
import { createVirtualClock } from "@x/crisp-rtm/testing";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

/** Simulated hours: `CRISP_RTM_SOAK_HOURS=24` is the whole run. */
const hours = Number(process.env["CRISP_RTM_SOAK_HOURS"] ?? 2);

/** A seeded random number generator (a linear congruence), so that a failure can be repeated. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

test(`${hours} simulated hours with chaos: every event is received or lies in a reported gap`, {
  timeout: 120_000 + hours * 30_000,
}, async () => {
  await using mock = await startMockCrisp();
  const clock = createVirtualClock();
  const random = chance(7);
  let troubledUntil = 0;
  const fetchMoodily: Fetch = (url, init) => {
    if (clock.now() >= troubledUntil || random() < 0.3) return fetch(url, init);
    const status = random() < 0.5 ? 503 : 429;
    return Promise.resolve(new Response("{}", { status, headers: status === 429 ? { "retry-after": "20" } : {} }));
  };
  await using rtm = CrispRtm.fromEnv(
    // The mock pings in real time, of which almost none passes: here the events serve as the heartbeat.
    { clock, random, fetch: fetchMoodily, events: ["session:set_subject"], timeouts: { heartbeat: 120_000 } },
    mock.env,
  );
  const received = new Set<string>();
  const gaps: Gap[] = [];
  rtm.on("session:set_subject", ({ data }) => received.add(data.subject));
  rtm.on("gap", (gap) => gaps.push(gap));
  await rtm.connect();

  /** Lets virtual time pass, and waits in real time for whatever needs the network. */
  const pass = async (time: number) => {
    const until = clock.now() + time;
    while (clock.now() < until) {
      if (rtm.state === "connecting" || rtm.state === "authenticating") {
        const { state } = rtm;
        await expect.poll(() => rtm.state, { interval: 1 }).not.toBe(state);
      } else await clock.advance(Math.min(1000, until - clock.now()));
    }
  };
  const sent = new Map<string, number>();
  const end = clock.now() + hours * 3_600_000;
  for (let index = 0; clock.now() < end; index++) {
    const subject = `${index}`;
    sent.set(subject, clock.now());
    const before = rtm.health().received;
    const { rtm: reached } = await mock.trigger("session:set_subject", { subject });
    if (reached.sockets > 0) {
      await expect
        .poll(() => rtm.health().received + (rtm.state === "ready" ? 0 : 1), { interval: 1 })
        .toBeGreaterThan(before);
    }
    if (random() < 0.1) {
      const mode = (["transport", "server", "half-open"] as const)[Math.floor(random() * 3)] ?? "server";
      mock.connections.dropAll(mode);
      troubledUntil = clock.now() + random() * 120_000;
      // The mock cannot cut a connection that is already half open.
      if (mode !== "half-open" && reached.sockets > 0)
        await expect.poll(() => rtm.state, { interval: 1 }).not.toBe("ready");
    }
    await pass(random() * 60_000);
  }
  troubledUntil = 0;
  while (rtm.state !== "ready") await pass(60_000);
  await pass(200_000);
  while (rtm.state !== "ready") await pass(60_000);

  const lost = [...sent].filter(([subject]) => !received.has(subject));
  const unexplained = lost.filter(([, at]) => !gaps.some(({ from, to }) => from <= at && at <= to));
  expect(unexplained).toEqual([]);
  expect(gaps.length).toBeGreaterThan(hours * 3);
  expect(received.size).toBeGreaterThan(sent.size * 0.7);
  expect(mock.connections.list()).toHaveLength(1);
});
