import { expect, test } from "vitest";
import { createHostRules } from "../base/host-rules.ts";
import { resolveSettings } from "../settings/resolve-settings.ts";
import { createAddresses } from "./create-addresses.ts";

function addressesOf(options: Parameters<typeof resolveSettings>[0], secure: boolean, port: number) {
  const settings = resolveSettings(options ?? {});
  return createAddresses({ settings, secure, rules: createHostRules(settings), port: () => port });
}

test("no announced address has the default port of its scheme, since clients append it themselves", () => {
  expect(addressesOf({}, false, 80).of("ws")).toBe("ws://127.0.0.1");
  expect(addressesOf({}, false, 80).of("http")).toBe("http://127.0.0.1");
  expect(addressesOf({}, true, 443).of("ws")).toBe("wss://127.0.0.1");
  expect(addressesOf({ publicUrl: "https://mock.example.test:443" }, false, 4380).of("ws")).toBe(
    "wss://mock.example.test",
  );
  expect(addressesOf({}, true, 80).of("ws")).toBe("wss://127.0.0.1:80");
  expect(addressesOf({}, false, 443).of("ws")).toBe("ws://127.0.0.1:443");
  expect(addressesOf({}, false, 8080).of("ws")).toBe("ws://127.0.0.1:8080");
});
