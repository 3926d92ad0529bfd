import type { Logger } from "@x/crisp-types";

/** A {@link Logger} that never throws, with every method present. */
export interface Log {
  info(message: string, details?: object): void;
  warn(message: string, details?: object): void;
  error(message: string, details?: object): void;
}

const consoleLogger: Logger = {
  // biome-ignore lint/suspicious/noConsole: the documented default; looked up at each call, so that a replaced console is used.
  warn: (...line) => console.warn(...line),
  // biome-ignore lint/suspicious/noConsole: see above.
  error: (...line) => console.error(...line),
};

/** Resolves the option `logger`: `console`'s warnings and errors by default, nothing for `false`. */
export function createLog(logger: Logger | false = consoleLogger): Log {
  const write =
    (level: "info" | "warn" | "error") =>
    (message: string, ...details: [object?]) => {
      if (logger === false) return;
      try {
        // One line per entry: event names and error messages may contain line breaks or terminal escapes.
        const written: unknown = logger[level]?.(escapeControls(message), ...details);
        // An asynchronous logger may reject.
        if (written instanceof Promise) written.catch(() => {});
      } catch {
        // A logger that throws must not change the answer, and there is no other place to report it.
      }
    };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

function escapeControls(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}
