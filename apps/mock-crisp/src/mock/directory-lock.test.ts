import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { takeDirectoryLock } from "./directory-lock.ts";

const gone = JSON.stringify({ id: "00", pid: 2 ** 22 + 1, started: "1" });
const directory = () => mkdtemp(join(tmpdir(), "mock-crisp-lock-"));

/** The functions that release the locks that were taken. */
async function race(folder: string, count: number): Promise<readonly (() => Promise<void>)[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, () => takeDirectoryLock(folder)));
  for (const each of outcomes)
    if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "data_in_use" });
  return outcomes.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}

test.each([
  ["no lock", undefined],
  ["the lock of a dead process", gone],
  ["a lock that was not written to its end", ""],
])("of many that start at the same time with %s, exactly one gets the directory", async (_name, content) => {
  for (let round = 0; round < 20; round += 1) {
    const folder = await directory();
    if (content !== undefined) await writeFile(join(folder, "lock"), content);
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
  for (const name of ["lock", "lock.takeover", "lock.new-2b"]) await writeFile(join(folder, name), gone);
  await mkdir(join(folder, "lock.d"));
  const release = await takeDirectoryLock(folder);
  expect((await readdir(folder)).sort()).toEqual(["lock", "lock.d"]);
  await release();
});
