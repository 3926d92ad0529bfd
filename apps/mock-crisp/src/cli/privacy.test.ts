import { expect, it } from "vitest";
import { runCli } from "../../test/run-cli.ts";
import { startMockCrisp } from "../index.ts";

it("listen warns about personal data, and shows none with --redact", async () => {
  await using crisp = await startMockCrisp();
  const visitor = await crisp.visitor({ nickname: "Ada Lovelace" });
  const listen = (...options: readonly string[]) => {
    const ending = new AbortController();
    const err = () => void visitor.says("my secret");
    const terminal = { signal: ending.signal, err, out: () => ending.abort() };
    return runCli(["listen", "-q", "event:message:send kind:event", ...options, "--url", crisp.url], terminal);
  };
  const open = await listen("--json");
  expect(open.err).toContain("entries contain personal data, --redact leaves it out");
  expect(open.out).toContain("my secret");
  const redacted = await listen("--json", "--redact");
  expect(redacted.err).not.toContain("personal data");
  expect(redacted.out).toContain('"kind":"event"');
  expect(redacted.out).not.toMatch(/secret|Lovelace/);
  expect((await listen("--redact")).out).not.toMatch(/secret|Lovelace/);
});
