import { randomBytes } from "node:crypto";
import { constants, readFileSync } from "node:fs";
import { copyFile, link, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
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

/** A process that runs; `free` if there is no lock; or a lock that nobody holds any more, with a name for it. */
type State = Owner | "free" | { readonly staleAs: string };

/** Milliseconds after which a lock that could not be read is read again: it may just be written. */
const READ_AGAIN = 50;

/** Milliseconds for which a lock that cannot be read counts as being written. */
const WRITING = 5_000;

/**
 * Takes the lock of a directory, also from a process that is gone. Returns the function that releases it. Throws
 * `data_in_use` while another mock has it.
 *
 * The lock of a dead process is never removed, as its place could be taken at the same time. It is succeeded by
 * `lock.after-ID`, which only one process can create; that process then puts its own lock in its place.
 */
export async function takeDirectoryLock(directory: string): Promise<() => Promise<void>> {
  const id = randomBytes(6).toString("hex");
  const own: Owner = { id, pid: process.pid, started: processOf(process.pid)?.started };
  const lock = join(directory, "lock");
  const written = join(directory, `lock.new-${id}`);
  try {
    await writeFile(written, JSON.stringify(own), { flag: "wx" });
    for (let attempt = 0; !(await place(written, lock)); attempt += 1) {
      const state = await holderOf(directory);
      if (state === "free") continue;
      if ("pid" in state || attempt === 20) throw inUse(directory, state);
      if (await succeed(directory, state.staleAs, { id, written })) break;
    }
    await removeLeftovers(directory);
  } finally {
    await rm(written, { force: true });
  }
  return async () => {
    const owner = await ownerOf(lock);
    if (typeof owner === "object" && owner.id === id) await rm(lock, { force: true });
  };
}

/** The state of the last of the locks that succeeded each other. */
async function holderOf(directory: string): Promise<State> {
  let state = await stateOf(join(directory, "lock"));
  for (const seen = new Set<string>(); typeof state === "object" && "staleAs" in state; ) {
    if (seen.has(state.staleAs)) break;
    seen.add(state.staleAs);
    const next = await stateOf(join(directory, successor(state.staleAs)));
    if (next === "free") break;
    state = next;
  }
  return state;
}

const successor = (name: string) => `lock.after-${name}`;

/** Takes the place of a stale lock. False if it is already another's. */
async function succeed(
  directory: string,
  staleAs: string,
  { id, written }: { readonly id: string; readonly written: string },
): Promise<boolean> {
  const succession = join(directory, successor(staleAs));
  if (!(await place(written, succession))) return false;
  try {
    // The stale lock may be gone since it was read, and with it the succession of another.
    const holder = await holderOf(directory);
    if (holder === "free" || !("pid" in holder) || holder.id !== id) return false;
    await rename(written, join(directory, "lock"));
    return true;
  } finally {
    await rm(succession, { force: true });
  }
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

/** Removes files that killed processes left beside the lock. To be called by the holder of the lock. */
async function removeLeftovers(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const file = join(directory, name);
    // One that cannot be read may just be written.
    if (!/^lock\.(?:new|after)-[0-9a-z]+$/.test(name) || (await ownerOf(file)) === undefined) continue;
    const state = await stateOf(file);
    if (typeof state === "object" && "staleAs" in state) await rm(file, { force: true });
  }
}

function inUse(directory: string, state: State): MockCrispError {
  const process = typeof state === "object" && "pid" in state ? ` (process ${state.pid})` : "";
  return new MockCrispError(
    "data_in_use",
    `${directory} is used by another mock${process}. Stop it, or use another directory. If none is running, remove ${join(directory, "lock")}.`,
  );
}

/** The state of a lock. One that cannot be read counts as stale, after the time in which it may be written. */
async function stateOf(file: string): Promise<State> {
  let owner = await ownerOf(file);
  while (owner === undefined) {
    const age = await ageOf(file);
    await sleep(READ_AGAIN);
    owner = await ownerOf(file);
    if (owner === undefined && age !== undefined && Math.abs(age.sinceWritten) >= WRITING) return { staleAs: age.name };
  }
  if (owner === "free") return "free";
  const stale = { staleAs: owner.id };
  if (!isRunning(owner.pid)) return stale;
  const now = processOf(owner.pid);
  // It ended, but its parent has not asked for its exit code: containers whose first process never asks keep it so.
  if (now?.state === "Z" || now?.state === "X") return stale;
  // Another process has the number by now.
  return owner.started !== undefined && now !== undefined && now.started !== owner.started ? stale : owner;
}

/** Milliseconds since a file was written, and a name for what was written then. Undefined if there is none. */
async function ageOf(file: string): Promise<{ readonly sinceWritten: number; readonly name: string } | undefined> {
  try {
    const { mtimeMs } = await stat(file);
    return { sinceWritten: Date.now() - mtimeMs, name: `at${Math.abs(Math.trunc(mtimeMs))}` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The content of a lock. Undefined if it cannot be read. */
async function ownerOf(file: string): Promise<Owner | "free" | undefined> {
  try {
    const { id, pid, started } = JSON.parse(await readFile(file, "utf8")) as Owner;
    return /^[0-9a-f]+$/.test(id) && Number.isSafeInteger(pid) && pid > 0 ? { id, pid, started } : undefined;
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
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0], started: fields[19] };
  } catch {
    return undefined;
  }
}
