import fc from "fast-check";
import { expect, test } from "vitest";
import { credentials, startGateway } from "../../test/gateway-fixture.ts";

/** More on request: `FUZZ_RUNS=10000`. */
const numRuns = Number(process.env["FUZZ_RUNS"] ?? 60);

/** Input of a broken or hostile client: noise, frames that are nearly right, and wrong arguments. */
const frame = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.uint8Array({ maxLength: 200 }),
  fc
    .tuple(fc.constantFrom("40", "41", "42", "43", "44", "45", "451-", "46", "0", "1", "2", "3", "5", "6"), fc.json())
    .map(([head, json]) => head + json),
  fc
    .tuple(
      fc.constantFrom("authentication", "socket:bind", "socket:bind:push", "socket:bind:pop", "error", "disconnect"),
      fc.oneof(fc.jsonValue(), fc.record({ events: fc.jsonValue(), tier: fc.jsonValue(), username: fc.jsonValue() })),
    )
    .map((event) => `42${JSON.stringify(event)}`),
);

test("no sequence of frames ends the gateway, or disturbs another client", async () => {
  const { listen, plugin, raw, publish, gateway } = await startGateway();
  const good = await listen(plugin, { events: ["message:send"] });
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(frame, { maxLength: 8 }), async (isAuthenticated, frames) => {
      const { socket, closed } = await raw();
      socket.send("40");
      if (isAuthenticated) socket.send(`42${JSON.stringify(["authentication", credentials(plugin)])}`);
      for (const each of frames) if (socket.readyState === socket.OPEN) socket.send(each);
      socket.close();
      await closed;
    }),
    { numRuns },
  );
  await expect.poll(() => gateway.connections().length).toBe(1);
  expect(publish("message:send")).toBe(1);
  await expect.poll(() => good.received.length).toBe(1);
}, 120_000);
