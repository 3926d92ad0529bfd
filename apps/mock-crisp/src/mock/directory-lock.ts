import { randomBytes } from "node:crypto";
import { constants, readFileSync } from "node:fs";
import { copyFile, link, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { MockCrispError } from "../base/mock-crisp-error.ts";

/** The content of a lock file. */
interface Owner {
  readonly id: string;
  readonly pid: number;
  /** See {@link processOf}. */
  readonly started: string | undefined;
}

type State = Owner | "stale" | "free";

/** Milliseconds after which a lock that could not be read is read again: it may just be written. */
const READ_AGAIN = 50;

/**
 * Takes the lock of a directory, also from a process that is gone. Returns the function that releases it. Throws
 * `data_in_use` while another mock has it.
 *
 * A lock appears with its content. The lock of a dead process is removed only by the holder of a second one, so that of
 * mocks that find it at the same time only one can take its place.
 */
export async function takeDirectoryLock(directory: string): Promise<() => Promise<void>> {
  const id = randomBytes(6).toString("hex");
  const own: Owner = { id, pid: process.pid, started: processOf(process.pid)?.started };
  const [lock, takeover, written] = ["lock", "lock.takeover", `lock.new-${id}`].map((name) =>
    join(directory, name),
  ) as [string, string, string];
  const release = async (file: string) => {
    const owner = await ownerOf(file);
    if (typeof owner === "object" && owner.id === id) await rm(file, { force: true });
  };
  try {
    await writeFile(written, JSON.stringify(own), { flag: "wx" });
    for (let attempt = 0; !(await place(written, lock)); attempt += 1) {
      const state = await stateOf(lock);
      if (typeof state === "object" || attempt === 20) throw inUse(directory, state);
      if (state === "free") continue;
      if (await place(written, takeover)) {
        // Nobody else removes it now. A place that is free may be taken at any time.
        if ((await stateOf(lock)) === "stale") await rm(lock, { force: true });
        await release(takeover);
      } else if ((await stateOf(takeover)) === "stale") await rm(takeover, { force: true });
    }
    await removeLeftovers(directory);
  } finally {
    await rm(written, { force: true });
  }
  return () => release(lock);
}

/** Puts a file at a place that is free. False if it is not. */
async function place(file: string, at: string): Promise<boolean> {
  try {
    // Some file systems have no links.
    await link(file, at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") throw error;
      return copyFile(file, at, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes locks that a killed process wrote and did not place. */
async function removeLeftovers(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const file = join(directory, name);
    // One that cannot be read may just be written.
    if (!/^lock\.new-[0-9a-f]+$/.test(name) || (await ownerOf(file)) === undefined) continue;
    if ((await stateOf(file)) === "stale") await rm(file, { force: true });
  }
}

function inUse(directory: string, state: State): MockCrispError {
  const process = typeof state === "object" ? ` (process ${state.pid})` : "";
  return new MockCrispError(
    "data_in_use",
    `${directory} is used by another mock${process}. Stop it, or use another directory. If none is running, remove ${join(directory, "lock")}.`,
  );
}

/** The process that holds a lock; `stale` if it is gone, or the lock cannot be read; `free` if there is no lock. */
async function stateOf(file: string): Promise<State> {
  let owner = await ownerOf(file);
  if (owner === undefined) {
    await sleep(READ_AGAIN);
    owner = await ownerOf(file);
  }
  if (owner === "free") return "free";
  if (owner === undefined || !isRunning(owner.pid)) return "stale";
  const now = processOf(owner.pid);
  // It ended, but its parent has not asked for its exit code: containers whose first process never asks keep it so.
  if (now?.state === "Z" || now?.state === "X") return "stale";
  // Another process has the number by now.
  return owner.started !== undefined && now !== undefined && now.started !== owner.started ? "stale" : owner;
}

/** The content of a lock. Undefined if it cannot be read. */
async function ownerOf(file: string): Promise<Owner | "free" | undefined> {
  try {
    const { id, pid, started } = JSON.parse(await readFile(file, "utf8")) as Owner;
    return Number.isSafeInteger(pid) && pid > 0 ? { id, pid, started } : undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "free" : undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The state of a process, and when it began, as its system counts; undefined where the system does not say. */
function processOf(
  pid: number,
): { readonly state: string | undefined; readonly started: string | undefined } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0], started: fields[19] };
  } catch {
    return undefined;
  }
}
