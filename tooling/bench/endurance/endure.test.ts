import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, it } from "vitest";
import { endure } from "./endure.mjs";
import { createLedger } from "./ledger.mjs";

it("some seconds of load with faults: every count closes", async () => {
  const { wrong, succeeded, given_up, events } = await endure({ minutes: 0.05, rate: 200, seed: 1 });
  // Three seconds may pass without a cut connection; a run of minutes may not.
  expect(wrong.filter((reason) => !reason.startsWith("no client was cut"))).toEqual([]);
  expect({ events: events > 100, succeeded: succeeded > 200, given_up: given_up > 100 }).toEqual({
    events: true,
    succeeded: true,
    given_up: true,
  });
});

it("a delivery that its receiver does not know is reported", async () => {
  await using crisp = await startMockCrisp();
  const server = createServer((request, response) => request.resume().on("end", () => response.end()));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const hook = crisp.webhooks.register({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
  const ledger = createLedger(crisp, new Map([[hook.id, { call: async () => 1 }]]));
  await crisp.trigger("message:send");
  await crisp.waitFor("kind:delivery status:succeeded", { timeout: 30_000 });
  await ledger.confirm();
  expect(ledger.count).toMatchObject({ accepted: 1, succeeded: 1, given_up: 0 });
  expect(ledger.open()).toBe(0);
  expect(ledger.wrong).toEqual({ "a delivery that succeeded and that its receiver did not accept": 1 });
  server.closeAllConnections();
  server.close();
});
