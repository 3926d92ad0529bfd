/** Stores the time up to which a client has handled events, so that a restart continues from there. */
export interface Cursor {
  /** The saved time, or `undefined` (or `null`) before the first save. A rejection fails the attempt to connect. */
  load(): Promise<number | null | undefined>;
  /**
   * Saves a time: milliseconds since 1970, on Crisp's clock. Everything before it was handled. Called at most once a
   * second and at `close()`, never twice at the same time, and never with an earlier time than before, with one
   * exception: after `load()` returned a time in the future, which is reported as `cursor_failed`.
   */
  save(time: number): Promise<void>;
}
