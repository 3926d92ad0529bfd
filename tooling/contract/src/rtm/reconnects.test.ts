import { CrispRtm } from "@x/crisp-rtm";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

/** The whole run: `CRISP_RTM_RECONNECTS=10000`, which takes some minutes. */
const count = Number(process.env["CRISP_RTM_RECONNECTS"] ?? 100);

test(`${count} reconnects: one authentication each, one connection at a time`, {
  timeout: 120_000 + count * 100,
}, async () => {
  await using mock = await startMockCrisp();
  const reconnect = { minDelay: 1, maxDelay: 2, initialDelay: 1, budget: false } as const;
  let sent = 0;
  await using rtm = CrispRtm.fromEnv(
    {
      reconnect,
      events: ["message:send"],
      trace: (line) => {
        if (line.includes('"event":"authentication"')) sent += 1;
      },
    },
    mock.env,
  );
  const tally = { opened: 0, authenticated: 0, closed: 0, most: 0 };
  const ended = mock.journal.subscribe((entry) => {
    if (entry.kind !== "connection") return;
    if (entry.what in tally) tally[entry.what as "opened" | "authenticated" | "closed"] += 1;
    tally.most = Math.max(tally.most, tally.opened - tally.closed);
  });
  await rtm.connect();
  for (let index = 0; index < count; index++) {
    const ready = rtm.waitFor("ready");
    mock.connections.dropAll(index % 2 === 0 ? "server" : "transport");
    await ready;
  }
  ended();
  expect(sent).toBe(count + 1);
  expect(tally).toEqual({ opened: count + 1, authenticated: count + 1, closed: count, most: 1 });
  expect(rtm.health()).toMatchObject({ recoveries: count, ok: true });
});
