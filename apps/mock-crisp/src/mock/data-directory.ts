import { randomBytes } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { createFolder } from "../base/create-folder.ts";
import { joinInSlices } from "../base/in-slices.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { writeAtomically } from "../base/write-atomically.ts";
import { createSnapshotReader } from "../world/snapshot-reader.ts";
import { takeDirectoryLock } from "./directory-lock.ts";

/** Milliseconds between a change and its writing. */
const DELAY = 500;

/** The least ratio of the time between two writes to the duration of a write: at most a tenth of the time is spent writing. */
const SHARE = 9;

/** Characters that are written at once, at least. */
const CHUNK = 262_144;

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
  let release: () => Promise<void>;
  try {
    await createFolder(directory);
    release = await takeDirectoryLock(directory);
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
      await writeAtomically(file, joinInSlices(pieces(), CHUNK));
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
      await release();
    },
  };
}

/** Renames a file that cannot be used, so that nothing in it is lost. */
export async function putAside(file: string, error: unknown, warn: (message: string) => void): Promise<void> {
  const aside = `${file}.unreadable-${new Date().toISOString().replaceAll(":", "-")}-${randomBytes(2).toString("hex")}`;
  await rename(file, aside);
  warn(`cannot read ${file}: ${(error as Error).message} It was renamed to ${aside}, and the mock starts without it.`);
}
