import type { Logger } from "@x/crisp-types";

/** Logs a warning. Never throws: a logger that fails must not fail the call. */
export function warn(logger: Logger | undefined, message: string): void {
  try {
    const outcome: unknown = logger?.warn?.(message);
    // An asynchronous logger may reject later, which would be an unhandled rejection.
    if (outcome instanceof Promise) outcome.catch(() => {});
  } catch {
    // Nothing is left to report a failing logger to.
  }
}
