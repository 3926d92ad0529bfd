import { readFileSync } from "node:fs";
import { request } from "node:https";
import { CrispRtm, type FetchEndpoints } from "@x/crisp-rtm";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

test("TLS options reach the web socket: refused without the authority, and accepted with it", async () => {
  await using mock = await startMockCrisp({ tls: true });
  const ca = readFileSync(mock.caPath ?? "", "utf8");
  const fetchEndpoints: FetchEndpoints = ({ identifier, key, tier, url }) =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": tier };
      const asking = request(url, { ca, headers }, async (response) => {
        const chunks = await response.toArray();
        resolve(JSON.parse(Buffer.concat(chunks).toString()).data);
      });
      asking.on("error", reject).end();
    });

  await using stranger = CrispRtm.fromEnv({ fetchEndpoints, reconnect: { maxAttempts: 0 } }, mock.env);
  stranger.on("error", () => {});
  await expect(stranger.connect()).rejects.toMatchObject({ cause: { code: "handshake_failed" } });

  await using rtm = CrispRtm.fromEnv({ fetchEndpoints, socketOptions: { ca } }, mock.env);
  await rtm.connect();
  expect(rtm.health().endpoint).toMatch(/^wss:/);
});
