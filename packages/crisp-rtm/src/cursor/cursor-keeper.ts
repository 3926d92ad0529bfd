import type { SafeClock } from "../clock.ts";
import { withDeadline } from "../deadline.ts";
import { CrispRtmError, describe } from "../errors.ts";
import type { Cursor } from "./cursor.ts";

/** Dependencies of a {@link CursorKeeper}. */
export interface CursorKeeperDependencies {
  readonly clock: SafeClock;
  /** Milliseconds that `load` and `save` may take. */
  readonly timeout: number;
  /** The time before which everything was handled, on Crisp's clock. `undefined` while that is not known. */
  position(): number | undefined;
  failed(error: CrispRtmError): void;
}

/** The shortest time between two saves. Milliseconds. */
const INTERVAL = 1000;

/** Loads a cursor once, and saves the position about once a second while it moves. */
export class CursorKeeper {
  readonly #cursor: Cursor;
  readonly #dependencies: CursorKeeperDependencies;
  #saved = Number.NEGATIVE_INFINITY;
  #saving: Promise<void> = Promise.resolve();
  #isSaving = false;
  #isFailing = false;
  #timer: unknown;

  constructor(cursor: Cursor, dependencies: CursorKeeperDependencies) {
    this.#cursor = cursor;
    this.#dependencies = dependencies;
  }

  /** Loads the saved time. Rejects with `cursor_failed`. */
  async load(signal: AbortSignal): Promise<number | undefined> {
    const { clock, timeout } = this.#dependencies;
    const expired = () => new Error(`load() took over ${timeout} ms`);
    let time: unknown;
    try {
      time = await withDeadline({ clock, timeout, signal, expired }, async () => this.#cursor.load());
    } catch (error) {
      if (signal.aborted) throw error;
      throw cursorFailed("loaded", error);
    }
    if (time === undefined || time === null) return undefined;
    if (typeof time !== "number" || !Number.isFinite(time)) {
      throw cursorFailed(
        "loaded",
        new TypeError(`load() returned ${describe(time)}, which is not a time in milliseconds`),
      );
    }
    this.#saved = time;
    return time;
  }

  /** Begins to save. The first position is saved at once, so that a client that is killed soon afterwards can continue from it. */
  start(): void {
    if (this.#timer !== undefined) return;
    if (this.#saved === Number.NEGATIVE_INFINITY) this.#save();
    this.#timer = this.#dependencies.clock.setTimeout(() => {
      this.#timer = undefined;
      this.#save();
      this.start();
    }, INTERVAL);
  }

  /** Ignores the time that was loaded: earlier ones are saved as well. */
  reset(): void {
    this.#saved = Number.NEGATIVE_INFINITY;
  }

  /** Stops saving until it is started again. */
  stop(): void {
    if (this.#timer !== undefined) this.#dependencies.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Saves a last time, and stops. Never rejects. */
  async close(): Promise<void> {
    this.stop();
    await this.#saving;
    this.#save();
    await this.#saving;
  }

  #save(): void {
    // The next save follows in a second.
    if (this.#isSaving) return;
    const time = this.#dependencies.position();
    if (time === undefined || !(time > this.#saved)) return;
    this.#isSaving = true;
    this.#saving = this.#write(Math.floor(time)).finally(() => {
      this.#isSaving = false;
    });
  }

  async #write(time: number): Promise<void> {
    const { clock, timeout, failed } = this.#dependencies;
    const expired = () => new Error(`save() took over ${timeout} ms`);
    try {
      await withDeadline({ clock, timeout, expired }, async () => this.#cursor.save(time));
      this.#saved = time;
      this.#isFailing = false;
    } catch (error) {
      // Reported once, until it works again.
      if (!this.#isFailing) failed(cursorFailed("saved", error));
      this.#isFailing = true;
    }
  }
}

function cursorFailed(what: "loaded" | "saved", cause: unknown): CrispRtmError {
  const consequence = what === "loaded" ? "The client does not connect without it." : "It is tried again every second.";
  const problem = `the cursor could not be ${what}: ${describe(cause)}. ${consequence}`;
  return new CrispRtmError("cursor_failed", problem, { cause });
}
