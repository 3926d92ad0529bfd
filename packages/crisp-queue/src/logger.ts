/**
 * Receives a queue's log lines. `console`, pino, winston and similar libraries can be passed. No payload of an event
 * and no secret is ever logged.
 */
export interface Logger {
  warn(message: string, details?: object): void;
  error(message: string, details?: object): void;
  info?(message: string, details?: object): void;
  debug?(message: string, details?: object): void;
}

/** The default, looked up at each call so that a test's spy takes effect. Warnings are complete without their details. */
const consoleLogger: Logger = {
  // biome-ignore lint/suspicious/noConsole: this is the documented default of the `logger` option.
  warn: (message) => console.warn(message),
  // biome-ignore lint/suspicious/noConsole: this is the documented default of the `logger` option.
  error: (...logged) => console.error(...logged),
};

/**
 * The logger that the queue calls: `console` by default, silent for `false`. It never throws, even if the given logger
 * does.
 */
export function safeLogger(logger: Logger | false | undefined = consoleLogger): Required<Logger> {
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
