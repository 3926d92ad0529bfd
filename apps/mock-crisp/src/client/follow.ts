import { setTimeout as sleep } from "node:timers/promises";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { Open } from "./request.ts";

/** Options of {@link follow}. */
export interface FollowOptions {
  /** Only entries that match. Default: all. */
  readonly query?: string | undefined;
  /** Ends the stream without an error. */
  readonly signal: AbortSignal;
  /** Called once the mock has answered: all later entries are in the stream. */
  readonly onOpen?: () => void;
  /** Called when entries were dropped by the mock before they could be read. */
  readonly onGap?: () => void;
}

/** Milliseconds before each attempt to reach the mock again. */
const PAUSES = [0, 100, 300, 900, 1_500];

/**
 * Streams the journal of a mock: the JSON text of each entry, until the signal aborts. A lost connection is opened
 * again, and the stream continues after the last received entry. Throws `cannot_connect` if the mock has stopped.
 */
export async function* follow(open: Open, options: FollowOptions): AsyncGenerator<string> {
  const { signal, onOpen, onGap } = options;
  let last: string | undefined;
  let isOpen = false;
  for (let attempt = 0; ; attempt += 1) {
    try {
      for await (const event of read(open, options, last)) {
        attempt = 0;
        if (!isOpen) onOpen?.();
        isOpen = true;
        last = event.id ?? last;
        if (event.name === "gap") onGap?.();
        else if (event.data !== "") yield event.data;
      }
    } catch (error) {
      if (signal.aborted) return;
      // A refused call would be refused again.
      if (error instanceof MockCrispError && error.code !== "cannot_connect") throw error;
      if (!isOpen) throw error;
    }
    if (signal.aborted) return;
    const pause = PAUSES[attempt];
    if (pause === undefined) {
      throw new MockCrispError(
        "cannot_connect",
        "the connection to the mock was lost, and it cannot be reached any more.",
      );
    }
    await sleep(pause, undefined, { signal }).catch(() => {});
  }
}

interface ServerSentEvent {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly data: string;
}

/** The events of one connection; comments are events without data. */
async function* read(
  open: Open,
  { query, signal }: FollowOptions,
  last: string | undefined,
): AsyncGenerator<ServerSentEvent> {
  const headers = last === undefined ? {} : { "last-event-id": last };
  const { body } = await open({ path: "/stream", query: { query }, headers, signal });
  if (body === null) return;
  const decoder = new TextDecoder();
  let pending = "";
  try {
    for await (const chunk of body) {
      pending += decoder.decode(chunk, { stream: true });
      const events = pending.split("\n\n");
      pending = events.pop() ?? "";
      for (const event of events)
        yield { id: field(event, "id"), name: field(event, "event"), data: field(event, "data") ?? "" };
    }
  } catch (cause) {
    throw new MockCrispError("cannot_connect", "the connection to the mock was lost.", { cause });
  }
}

/** A field of a server-sent event. Undefined when it has none. */
function field(event: string, name: string): string | undefined {
  const lines = event.split("\n").filter((line) => line.startsWith(`${name}:`));
  return lines.length === 0 ? undefined : lines.map((line) => line.slice(name.length + 1).trimStart()).join("\n");
}
