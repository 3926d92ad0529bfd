import { mkdir, mkdtemp, readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { takeDirectoryLock } from "./directory-lock.ts";

const gone = JSON.stringify({ id: "00", pid: 2 ** 22 + 1, started: "1" });
const goneToo = JSON.stringify({ id: "01", pid: 2 ** 22 + 1, started: "1" });
const longAgo = new Date("2026-01-01");
const directory = () => mkdtemp(join(tmpdir(), "mock-crisp-lock-"));

/** The functions that release the locks that were taken. */
async function race(folder: string, count: number): Promise<readonly (() => Promise<void>)[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, () => takeDirectoryLock(folder)));
  for (const each of outcomes)
    if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "data_in_use" });
  return outcomes.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}

test.each<[string, Readonly<Record<string, string>>]>([
  ["no lock", {}],
  ["the lock of a dead process", { lock: gone }],
  ["the lock of a dead process, and of another that died when it took over", { lock: gone, "lock.after-00": goneToo }],
  ["a lock that was not written to its end", { lock: "" }],
])("of many that start at the same time with %s, exactly one gets the directory", async (_name, files) => {
  for (let round = 0; round < 20; round += 1) {
    const folder = await directory();
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(folder, name), content);
      await utimes(join(folder, name), longAgo, longAgo);
    }
    const releases = await race(folder, 6);
    expect(releases.length).toBe(1);
    for (const release of releases) {
      await expect(takeDirectoryLock(folder)).rejects.toThrow(`process ${process.pid}`);
      await release();
    }
    expect(await readdir(folder)).toEqual([]);
  }
});

test("what dead processes left is removed", async () => {
  const folder = await directory();
  for (const name of ["lock", "lock.after-2b", "lock.new-2b"]) await writeFile(join(folder, name), gone);
  await mkdir(join(folder, "lock.d"));
  const release = await takeDirectoryLock(folder);
  expect((await readdir(folder)).sort()).toEqual(["lock", "lock.d"]);
  await release();
});

test("a lock that is just being written is waited for", async () => {
  const folder = await directory();
  await writeFile(join(folder, "lock"), '{"id":');
  const taken = takeDirectoryLock(folder);
  // Longer than the time after which it is read again.
  const [outcome] = await Promise.allSettled([
    taken,
    sleep(150).then(() => writeFile(join(folder, "lock"), JSON.stringify({ id: "02", pid: process.pid }))),
  ]);
  expect(outcome).toMatchObject({ status: "rejected", reason: { code: "data_in_use" } });
  await expect(taken).rejects.toThrow(`process ${process.pid}`);
});
