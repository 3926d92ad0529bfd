import { readFileSync } from "node:fs";
import { CrispRest } from "@x/crisp-rest";
import { CrispRtm } from "@x/crisp-rtm";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

test("TLS options reach REST and the web socket: refused without the authority, accepted with it", async () => {
  await using mock = await startMockCrisp({ tls: true });
  const ca = readFileSync(mock.caPath ?? "", "utf8");
  const fetchEndpoints = async () => mock.info.rtm_url;

  for (const [options, code] of [
    [{}, "endpoints_failed"],
    [{ fetchEndpoints }, "handshake_failed"],
  ] as const) {
    await using stranger = CrispRtm.fromEnv({ ...options, reconnect: { maxAttempts: 0 } }, mock.env);
    stranger.on("error", () => {});
    const cause = { code, message: expect.stringMatching(/certificate was refused \(\w+\).*NODE_EXTRA_CA_CERTS/) };
    await expect(stranger.connect()).rejects.toMatchObject({ code: "attempts_exhausted", cause });
  }

  const rest = CrispRest.fromEnv({ retry: false }, mock.env);
  await expect(rest.website.getWebsite(mock.website.website_id)).rejects.toMatchObject({
    code: "network",
    message: expect.stringMatching(/certificate was refused \(\w+\).*NODE_EXTRA_CA_CERTS/),
  });

  await using rtm = CrispRtm.fromEnv({ socketOptions: { ca } }, mock.env);
  await rtm.connect();
  expect(rtm.health().endpoint).toMatch(/^wss:/);
});
