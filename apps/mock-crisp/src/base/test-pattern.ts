import { type Context, createContext, Script } from "node:vm";
import { MockCrispError } from "./mock-crisp-error.ts";

/** The longest time that a pattern may take on one text, in milliseconds. */
const PATTERN_LIMIT = 50;

/** The number of retries of a test that other processes delayed. */
const REPEATS = 5;

const script = new Script("new RegExp(source, flags).test(text)");
let context: Context | undefined;

/**
 * Tests a text with a pattern that may come from outside, such as the `expect_reply` of a request, within
 * {@link PATTERN_LIMIT}: a pattern like `/^(a+)+$/` can run practically for ever and block the process.
 * Throws `pattern_too_slow`.
 */
export function testPattern({ source, flags }: RegExp, text: string): boolean {
  context ??= createContext(Object.create(null));
  // A pattern with the flag g or y keeps its position: start at 0 each time.
  const given = { source, flags: flags.replace(/[gy]/g, "") };
  for (let left = REPEATS; ; left -= 1) {
    Object.assign(context, { ...given, text });
    const before = process.cpuUsage();
    try {
      return script.runInContext(context, { timeout: PATTERN_LIMIT }) === true;
    } catch (cause) {
      const { user, system } = process.cpuUsage(before);
      // The limit is of real time. On a busy machine it may pass while this process did not run.
      const ran = (user + system) / 1_000;
      // Its CPU time may be that of another thread, so one more attempt is made in any case.
      if (isTimeout(cause) && left > 0 && (ran < PATTERN_LIMIT / 2 || left > REPEATS - 2)) continue;
      if (!isTimeout(cause)) {
        const reason = String((cause as { readonly message?: unknown }).message);
        throw new MockCrispError("invalid_data", `/${shorten(source)}/${flags} cannot be used: ${reason}.`, { cause });
      }
      throw new MockCrispError(
        "pattern_too_slow",
        `/${shorten(source)}/${flags} took over ${PATTERN_LIMIT} ms on a text of ${text.length} characters. Write it without nested repetitions.`,
        { cause },
      );
    } finally {
      // Removed, since it may be large.
      context["text"] = "";
    }
  }
}

function isTimeout(error: unknown): boolean {
  // An error of the other context, so not an instance of this context's Error.
  return (error as { readonly code?: unknown } | undefined)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
