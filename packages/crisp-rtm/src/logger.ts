import type { Logger } from "@x/crisp-types";

/** The default, looked up at each call so that a test's spy takes effect. Warnings are complete without their details. */
const consoleLogger: Logger = {
  // biome-ignore lint/suspicious/noConsole: this is the documented default of the `logger` option.
  warn: (message) => console.warn(message),
  // biome-ignore lint/suspicious/noConsole: this is the documented default of the `logger` option.
  error: (...logged) => console.error(...logged),
};

/** The {@link Logger} that the client uses: it has every level and never throws. */
export type SafeLogger = Required<Logger>;

/** Wraps the `logger` option: `console` by default, silent for `false`. */
export function safeLogger(logger: Logger | false | undefined = consoleLogger): SafeLogger {
  const method = (level: keyof Logger) => (message: string, details?: object) => {
    if (logger === false) return;
    try {
      const outcome: unknown = details === undefined ? logger[level]?.(message) : logger[level]?.(message, details);
      // An asynchronous logger may reject later, which would be an unhandled rejection.
      if (outcome instanceof Promise) outcome.catch(() => {});
    } catch {
      // Nothing is left to report a failing logger to.
    }
  };
  return { warn: method("warn"), error: method("error"), info: method("info"), debug: method("debug") };
}
