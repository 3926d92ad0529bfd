import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connectMockCrisp } from "@x/mock-crisp/client";
import { expect, test } from "vitest";
import { bin, startProgram } from "../support/program.ts";

/** Bytes that a file may have in the programs of this test: the system then writes less than it was given. */
const LIMIT = 64 * 1024;

/** A mock that can write files of up to {@link LIMIT}, as on a disk that is nearly full. */
async function startLimited(data: string) {
  const child = spawn(
    "bash",
    [
      "-c",
      `ulimit -f ${LIMIT / 1_024}; exec "$0" "$@"`,
      process.execPath,
      bin,
      "start",
      "--port",
      "0",
      "--output",
      "json",
      "--data",
      data,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const text = { stderr: "" };
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text.stderr += chunk;
  });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    url: (JSON.parse(line) as { url: string }).url,
    text,
    async end() {
      child.kill("SIGTERM");
      await once(child, "close");
    },
  };
}

test.skipIf(process.platform === "win32")(
  "a disk without room never replaces kept data by half of it",
  { timeout: 60_000 },
  async () => {
    const data = await mkdtemp(join(tmpdir(), "mock-crisp-full-"));
    const limited = await startLimited(data);
    const crisp = await connectMockCrisp(limited.url);
    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says("small enough");
    const kept = () => readFile(join(data, "snapshot.json"), "utf8").catch(() => "");
    await expect.poll(kept, { timeout: 20_000 }).toContain("small enough");
    await visitor.says("x".repeat(2 * LIMIT));
    await expect
      .poll(() => limited.text.stderr, { timeout: 20_000 })
      .toMatch(/cannot write .*snapshot\.json.*tried again/);
    await limited.end();
    expect((await readdir(data)).sort()).toEqual(["snapshot.json"]);

    await using again = await startProgram("--data", data);
    const { messages } = (await (await fetch(`${again.url}/_mock/visitors/${visitor.session_id}/messages`)).json()) as {
      messages: { content: unknown }[];
    };
    expect(messages.map(({ content }) => content)).toEqual(["small enough"]);
  },
);
