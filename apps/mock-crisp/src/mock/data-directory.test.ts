import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startMockCrisp } from "../index.ts";

const directory = () => mkdtemp(join(tmpdir(), "mock-crisp-data-"));

test("a restarted mock has its data again, including isolated websites and their tokens", async () => {
  const data = await directory();
  const first = await startMockCrisp({ data, forwardTo: "http://127.0.0.1:9/hook" });
  const visitor = await first.visitor({ nickname: "Ada" });
  await visitor.says("keep this");
  const site = await first.isolate();
  await site.visitor({ nickname: "Grace" });
  await expect.poll(() => readFile(join(data, "snapshot.json"), "utf8").catch(() => "")).toContain("keep this");
  await first.close();
  expect(await readdir(data)).toEqual(["snapshot.json"]);

  await using again = await startMockCrisp({ data, forwardTo: "http://127.0.0.1:9/hook" });
  const messages = again.world.websites.get(again.website.website_id)?.sessions.get(visitor.session_id)?.messages;
  expect([...(messages?.values() ?? [])].map(({ content }) => content)).toEqual(["keep this"]);
  expect(again.webhooks.list()).toHaveLength(1);
  const names = [...(again.world.websites.get(site.website.website_id)?.sessions.values() ?? [])];
  expect(names.map(({ nickname }) => nickname)).toEqual(["Grace"]);
  expect(again.world.tokens.get(site.tokens.plugin.identifier)?.key).toBe(site.tokens.plugin.key);
});

test("a second mock may not use it at the same time", async () => {
  const data = await directory();
  await using _first = await startMockCrisp({ data });
  await expect(startMockCrisp({ data })).rejects.toMatchObject({ code: "data_in_use" });
});

test("a lock of a process that is gone is taken over, and a file that cannot be read is put aside and named", async () => {
  for (const content of [
    "",
    "{",
    "[]",
    '{"format":"mock-crisp-snapshot","version":1,"world":{}}',
    "\u0000\u0001",
    "null",
  ]) {
    const data = await directory();
    await writeFile(join(data, "lock"), JSON.stringify({ pid: 2 ** 22 + 1, started: "1" }));
    await writeFile(join(data, "snapshot.json"), content);
    await using crisp = await startMockCrisp({ data });
    const [aside] = (await readdir(data)).filter((name) => name.includes("unreadable"));
    expect(await readFile(join(data, aside ?? ""), "utf8")).toBe(content);
    expect(crisp.journal.entries("what:data.warning")).toMatchObject([
      { detail: expect.stringContaining(aside ?? "?") },
    ]);
    await (await crisp.visitor()).says("works");
  }
});

test.runIf(process.platform === "linux")(
  "a lock of a killed process that its parent left behind is taken over",
  async () => {
    // The shell becomes a program that never asks for the exit code of its child.
    const parent = spawn("sh", ["-c", "sleep 61 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
    try {
      const [line] = (await once(parent.stdout, "data")) as [Buffer];
      const pid = Number(line.toString());
      await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, "utf8")).toBe("sleep\n");
      process.kill(pid, "SIGKILL");
      const statOf = () => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      await expect.poll(() => statOf()[0]).toBe("Z");
      const data = await directory();
      await writeFile(join(data, "lock"), JSON.stringify({ pid, started: statOf()[19] }));
      await using crisp = await startMockCrisp({ data });
      await (await crisp.visitor()).says("works");
    } finally {
      parent.kill("SIGKILL");
    }
  },
);

test("a directory that cannot be used is a clear error", async () => {
  const file = join(await directory(), "file");
  await writeFile(file, "");
  await expect(startMockCrisp({ data: file })).rejects.toMatchObject({ code: "data_unusable" });
});

test("an invalid setting of a website is left out of kept data with a warning, and nothing else", async () => {
  const data = await directory();
  const file = join(data, "snapshot.json");
  const first = await startMockCrisp({ data });
  await (await first.visitor({ nickname: "Ada" })).says("keep this");
  const site = await first.isolate({ settings: { messagesPerPage: 7, rateLimit: { calls: 9 } } });
  await first.close();
  const kept = JSON.parse(await readFile(file, "utf8"));
  const { settings } = kept.isolated[0];
  Object.assign(settings.rateLimit, { calls: "many" });
  Object.assign(settings, { gone: true, port: 80 });
  await writeFile(file, JSON.stringify(kept));

  await using again = await startMockCrisp({ data });
  const warnings = again.journal
    .entries("kind:control")
    .flatMap((entry) => (entry.kind === "control" && entry.what === "data.warning" ? [entry.detail] : []));
  expect(warnings).toEqual([
    expect.stringMatching(`${site.website.website_id}: settings.rateLimit.calls: `),
    expect.stringMatching(`${site.website.website_id}: settings: unknown setting "gone"`),
    expect.stringMatching(`${site.website.website_id}: settings.port: `),
  ]);
  expect(await readdir(data)).not.toContainEqual(expect.stringContaining("unreadable"));
  const messages = [...(again.world.websites.get(again.website.website_id)?.sessions.values() ?? [])];
  expect(messages.map(({ nickname }) => nickname)).toContain("Ada");
  const answer = await fetch(`${again.url}/_mock/websites/${site.website.website_id}/settings`);
  const calls = (await (await fetch(`${again.url}/_mock/settings`)).json()) as { settings: { rateLimit: object } };
  expect(await answer.json()).toMatchObject({
    settings: { messagesPerPage: 7, rateLimit: calls.settings.rateLimit },
  });
});
