import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { Open } from "./request.ts";

/** What to follow, and how long. */
export interface FollowOptions {
  /** Only entries that fit. Default: all. */
  readonly query?: string | undefined;
  /** Ends the stream, without an error. */
  readonly signal: AbortSignal;
  /** Called once the mock has answered: whatever happens from now on is in the stream. */
  readonly onOpen?: () => void;
}

/**
 * The stream of what happens in a mock: the JSON text of each journal entry, until the signal aborts or the mock ends.
 * Throws `cannot_connect` when the connection is lost.
 */
export async function* follow(open: Open, { query, signal, onOpen }: FollowOptions): AsyncGenerator<string> {
  const { body } = await open({ path: "/stream", query: { query }, signal });
  if (body === null) return;
  const decoder = new TextDecoder();
  let pending = "";
  let isOpen = false;
  try {
    for await (const chunk of body) {
      // The mock says something as soon as it listens, before anything has happened.
      if (!isOpen) onOpen?.();
      isOpen = true;
      pending += decoder.decode(chunk, { stream: true });
      let end = pending.indexOf("\n\n");
      while (end !== -1) {
        const data = dataOf(pending.slice(0, end));
        if (data !== "") yield data;
        pending = pending.slice(end + 2);
        end = pending.indexOf("\n\n");
      }
    }
  } catch (cause) {
    if (signal.aborted) return;
    throw new MockCrispError("cannot_connect", "the connection to the mock was lost.", { cause });
  }
}

/** The `data` of one server-sent event. Empty for a comment. */
function dataOf(event: string): string {
  return event
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).trimStart())
    .join("\n");
}
