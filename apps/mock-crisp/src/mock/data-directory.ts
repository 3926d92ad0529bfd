import { randomBytes } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { createFolder } from "../base/create-folder.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { writeAtomically } from "../base/write-atomically.ts";
import { createSnapshotReader } from "../world/snapshot-reader.ts";

/** Milliseconds between a change and its writing. */
const DELAY = 500;

/** The least ratio of the time between two writes to the duration of a write: at most a tenth of the time is spent writing. */
const SHARE = 9;

/** Milliseconds of text that are made before others get their turn. */
const SLICE = 10;

/** A directory that keeps a mock's data across restarts. */
export interface DataDirectory {
  /** The kept file, its world decoded. Undefined: there was none, or it could not be read and was put aside. */
  load(): Promise<ReturnType<ReturnType<typeof createSnapshotReader>["finish"]> | undefined>;
  /** To be called when something has changed. */
  changed(): void;
  /** Begins to write what has changed. */
  keep(pieces: () => Iterable<string>): void;
  /** Writes what has changed since, and lets another mock have the directory. */
  close(): Promise<void>;
}

/**
 * Opens a directory, and creates it if need be. `warn` receives warnings for the user. Throws `data_in_use` while another
 * mock uses it, and `data_unusable` when it cannot be written.
 */
export async function openDataDirectory(directory: string, warn: (message: string) => void): Promise<DataDirectory> {
  const file = join(directory, "snapshot.json");
  const lock = join(directory, "lock");
  try {
    await createFolder(directory);
    await takeLock(lock, directory);
    // A process that was killed while it wrote left these.
    for (const name of await readdir(directory))
      if (/^snapshot\.json\.[0-9a-f]+\.tmp$/.test(name)) await rm(join(directory, name), { force: true });
  } catch (cause) {
    if (cause instanceof MockCrispError) throw cause;
    throw new MockCrispError("data_unusable", `cannot use ${directory}: ${(cause as Error).message}.`, { cause });
  }
  let isDirty = false;
  let pieces: (() => Iterable<string>) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let notBefore = 0;
  let isClosed = false;
  let announced = 0;

  function schedule(): void {
    if (!isDirty || pieces === undefined || timer !== undefined || writing !== undefined || isClosed) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        writing = write().finally(() => {
          writing = undefined;
          schedule();
        });
      },
      Math.max(DELAY, notBefore - performance.now()),
    );
    timer.unref();
  }

  async function write(): Promise<void> {
    if (pieces === undefined) return;
    isDirty = false;
    const began = performance.now();
    try {
      await writeAtomically(file, inSlices(pieces()));
    } catch (error) {
      isDirty = true;
      warn(`cannot write ${file}: ${(error as Error).message}. It is tried again.`);
    }
    const took = performance.now() - began;
    notBefore = performance.now() + took * SHARE;
    const interval = Math.ceil((took * (SHARE + 1)) / 1_000);
    if (interval > Math.max(2, announced * 1.5)) {
      announced = interval;
      warn(
        `${file} is large: it is written every ${interval} s, so that at most this much is lost if the process is killed.`,
      );
    }
  }

  return {
    async load() {
      if (!existsSync(file)) return undefined;
      try {
        const reader = createSnapshotReader();
        for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) reader.push(chunk);
        return reader.finish();
      } catch (error) {
        await putAside(file, error, warn);
        return undefined;
      }
    },
    changed() {
      isDirty = true;
      schedule();
    },
    keep(text) {
      pieces = text;
      schedule();
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await writing;
      if (isDirty) await write();
      await rm(lock, { force: true });
    },
  };
}

/** Renames a file that cannot be used, so that nothing in it is lost. */
export async function putAside(file: string, error: unknown, warn: (message: string) => void): Promise<void> {
  const aside = `${file}.unreadable-${new Date().toISOString().replaceAll(":", "-")}-${randomBytes(2).toString("hex")}`;
  await rename(file, aside);
  warn(`cannot read ${file}: ${(error as Error).message} It was renamed to ${aside}, and the mock starts without it.`);
}

async function takeLock(lock: string, directory: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const handle = await open(lock, "wx");
      await handle.writeFile(JSON.stringify({ pid: process.pid, started: processOf(process.pid)?.started }));
      await handle.close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const owner = await ownerOf(lock);
    if (owner !== undefined) {
      throw new MockCrispError(
        "data_in_use",
        `${directory} is used by another mock (process ${owner}). Stop it, or use another directory. If none is running, remove ${lock}.`,
      );
    }
    await rm(lock, { force: true });
  }
  throw new MockCrispError("data_in_use", `${directory} is used by another mock that starts at the same time.`);
}

/** The process that holds a lock; undefined when it is gone. */
async function ownerOf(lock: string): Promise<number | undefined> {
  try {
    const { pid, started } = JSON.parse(await readFile(lock, "utf8")) as { pid: number; started: string | undefined };
    process.kill(pid, 0);
    const now = processOf(pid);
    // It ended, but its parent has not asked for its exit code: containers whose first process never asks keep it so.
    if (now?.state === "Z" || now?.state === "X") return undefined;
    // Another process has the number by now.
    return started !== undefined && now !== undefined && now.started !== started ? undefined : pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? -1 : undefined;
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

/** Joins small pieces, and lets others run between them. */
async function* inSlices(pieces: Iterable<string>): AsyncGenerator<string> {
  let joined = "";
  let began = performance.now();
  for (const piece of pieces) {
    joined += piece;
    if (joined.length > 262_144) {
      yield joined;
      joined = "";
    }
    if (performance.now() - began < SLICE) continue;
    await turn();
    began = performance.now();
  }
  yield joined;
}
