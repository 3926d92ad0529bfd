import type { Journal } from "./journal.ts";

/**
 * Records a failure of the mock's own code, with its stack: there is no other log, and `assertQuiet()` fails on the entry.
 * `where` names the operation, such as `"GET /v1/website"`. Returns the failure in one line.
 */
export function reportInternalError(journal: Journal, where: string, thrown: unknown): string {
  const failure = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  journal.append({
    kind: "control",
    what: "internal_error",
    detail: `${where}: ${failure}`,
    stack: thrown instanceof Error ? thrown.stack : undefined,
  });
  return failure;
}

/**
 * A callback that cannot throw: a failure is recorded, with `where` it happened. For what is called by timers, sockets and
 * other packages, where a failure would end the process.
 */
export function guarded<Arguments extends readonly unknown[]>(
  journal: Journal,
  where: string,
  callback: (...args: Arguments) => void,
): (...args: Arguments) => void {
  return (...args) => {
    try {
      callback(...args);
    } catch (error) {
      reportInternalError(journal, where, error);
    }
  };
}
