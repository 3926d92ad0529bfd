import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CrispRtm } from "@x/crisp-rtm";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { mockCrisp } from "../support/program.ts";

test("mock-crisp replays the trace that a client wrote", async () => {
  await using mock = await startMockCrisp();
  const lines: string[] = [];
  await using traced = CrispRtm.fromEnv(
    { trace: (line) => lines.push(line), events: ["message:send", "session:set_email"] },
    mock.env,
  );
  await traced.connect();
  await (await mock.visitor()).says("first");
  await mock.trigger("session:set_email", { email: "ada@example.test" });
  await expect.poll(() => traced.health().received).toBe(2);
  await traced.close();

  const folder = await mkdtemp(join(tmpdir(), "crisp-trace-"));
  try {
    const file = join(folder, "trace.ndjson");
    await writeFile(file, `${lines.join("\n")}\n`);
    await using rtm = CrispRtm.fromEnv({}, mock.env);
    const heard: unknown[] = [];
    rtm.on("message:send", ({ data }) => heard.push(data.content));
    rtm.on("session:set_email", ({ data }) => heard.push(data.email));
    await rtm.connect();
    expect(await mockCrisp("replay", file, "--speed", "0", "--url", mock.url)).toMatchObject({ code: 0, stderr: "" });
    await expect.poll(() => heard).toEqual(["first", "ada@example.test"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
