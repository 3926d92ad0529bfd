import { CrispRtm, type Cursor, type Fetch, type Gap } from "@x/crisp-rtm";
import { restBackfill } from "@x/crisp-rtm/backfill";
import { createVirtualClock } from "@x/crisp-rtm/testing";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

/** The whole run: `CRISP_RTM_SOAK_MESSAGES=10000`, which has 200 losses and 20 restarts, and takes some minutes. */
const messages = Number(process.env["CRISP_RTM_SOAK_MESSAGES"] ?? 500);
const losses = Math.ceil(messages / 50);
const restarts = Math.max(4, Math.ceil(messages / 500));

/** A seeded random number generator (a linear congruence), so that a failure can be repeated. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** One process: what its client received, until it is closed or killed. */
interface Process {
  readonly rtm: CrispRtm;
  readonly received: number[];
  readonly gaps: Gap[];
  isKilled: boolean;
}

test(`${messages} messages, ${losses} losses, ${restarts} restarts: nothing missed, nothing twice`, {
  timeout: 120_000 + messages * 200,
}, async () => {
  await using mock = await startMockCrisp();
  const clock = createVirtualClock(mock.clock.now());
  const random = chance(11);
  let troubledUntil = 0;
  let underWay = 0;
  const fetchMoodily: Fetch = async (url, init) => {
    if (clock.now() < troubledUntil && random() < 0.5) {
      const status = random() < 0.5 ? 503 : 429;
      return new Response("{}", { status, headers: status === 429 ? { "retry-after": "3" } : {} });
    }
    underWay += 1;
    try {
      const response = await fetch(url, init);
      const text = await response.text();
      // Crisp's clock is the mock's.
      const headers = { date: new Date(mock.clock.now()).toUTCString() };
      return new Response(text, { status: response.status, headers });
    } finally {
      underWay -= 1;
    }
  };

  let stored: number | undefined;
  const start = (): Process => {
    const process: Process = { rtm: undefined as never, received: [], gaps: [], isKilled: false };
    const cursor: Cursor = {
      load: async () => stored,
      save: async (time) => {
        if (!process.isKilled) stored = time;
      },
    };
    const rtm = CrispRtm.fromEnv(
      {
        ...{ clock, random, cursor, fetch: fetchMoodily, events: ["message:send"], logger: false },
        backfill: restBackfill(),
        // The mock pings in real time, of which almost none passes: here the events serve as the heartbeat.
        timeouts: { heartbeat: 120_000 },
      },
      mock.env,
    );
    rtm.on("message:send", ({ data }) => {
      if (!process.isKilled) process.received.push(data.fingerprint);
    });
    rtm.on("gap", (gap) => process.gaps.push(gap));
    rtm.on("error", () => {});
    void rtm.connect();
    return Object.assign(process, { rtm });
  };

  const isBusy = ({ rtm }: Process) => underWay > 0 || rtm.state === "connecting" || rtm.state === "authenticating";
  /** Lets virtual time pass on both sides, and waits in real time for what needs the network. */
  const pass = async (process: Process, time: number) => {
    const until = clock.now() + time;
    while (clock.now() < until) {
      for (let turn = 0; isBusy(process) && turn < 5000; turn++) await new Promise(setImmediate);
      const step = Math.min(250, until - clock.now());
      await clock.advance(step);
      await mock.clock.advance(step);
    }
  };

  const processes = [start()];
  let current = processes[0] as Process;
  await current.rtm.connect();
  const visitors = await Promise.all(Array.from({ length: 12 }, () => mock.visitor()));
  const sent = new Map<number, number>();
  /** The time at which each process ended, on Crisp's clock. */
  const ends: number[] = [];
  const say = async (text: string) => {
    const visitor = visitors[Math.floor(random() * visitors.length)];
    if (visitor === undefined) throw new Error("there are no visitors");
    const at = mock.clock.now();
    const { fingerprint } = await visitor.says(text);
    sent.set(fingerprint, at);
  };
  for (let index = 0; index < messages; index++) {
    await say(`message ${index}`);
    await pass(current, random() * 4000);
    if ((index + 1) % Math.floor(messages / losses) === 0) {
      const mode = (["transport", "server", "half-open"] as const)[Math.floor(random() * 3)] ?? "server";
      mock.connections.dropAll(mode);
      troubledUntil = clock.now() + random() * 20_000;
    }
    if ((index + 1) % Math.floor(messages / restarts) === 0 && index + 1 < messages) {
      ends.push(mock.clock.now());
      current.isKilled = random() < 0.5;
      // A half-open socket does not answer: the time-out of close() is the client's.
      await Promise.all([current.rtm.close(), clock.advance(2000)]);
      await say(`down ${index}`);
      current = start();
      processes.push(current);
    }
  }
  troubledUntil = 0;
  while (current.rtm.state !== "ready" || current.rtm.health().backfill !== undefined) await pass(current, 10_000);
  await pass(current, 400_000);
  while (current.rtm.state !== "ready" || current.rtm.health().backfill !== undefined) await pass(current, 10_000);

  const received = new Set(processes.flatMap((process) => process.received));
  const unexplained = [...sent].filter(([fingerprint]) => !received.has(fingerprint));
  expect(unexplained).toEqual([]);
  expect(processes.flatMap(({ gaps }) => gaps.flatMap(({ skipped }) => skipped))).toEqual([]);
  for (const process of processes) expect(new Set(process.received).size).toBe(process.received.length);
  // An event that a process received again was sent in the last second before its predecessor ended, or in a gap that was open.
  const known = new Set(processes[0]?.received);
  for (const [index, process] of processes.entries()) {
    const end = ends[index - 1] ?? Number.POSITIVE_INFINITY;
    const again = process.received.filter((fingerprint) => index > 0 && known.has(fingerprint));
    const early = again.filter((fingerprint) => (sent.get(fingerprint) ?? 0) < end - 1050);
    expect(early).toEqual([]);
    for (const fingerprint of process.received) known.add(fingerprint);
  }
  // The run covered what it should: both kinds of end, and most messages not only from a backfill.
  expect(new Set(processes.slice(0, -1).map(({ isKilled }) => isKilled))).toEqual(new Set([true, false]));
  expect(processes.flatMap(({ gaps }) => gaps).filter(({ reason }) => reason === "restart").length).toBe(restarts - 1);
  expect(processes.flatMap(({ gaps }) => gaps).length).toBeGreaterThanOrEqual(restarts - 1);
  await Promise.all([current.rtm.close(), clock.advance(2000)]);
});
