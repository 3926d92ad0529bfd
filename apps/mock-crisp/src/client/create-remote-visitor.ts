import type { Said } from "../api/visitor.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { describeEntry } from "../journal/entry-line.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { DEFAULT_WAIT } from "../journal/wait.ts";
import { type Act, createVisitorActs } from "../operations/create-visitor-acts.ts";
import { matchesExpected, visibleMessageOf } from "../operations/visible-message.ts";
import { withDeliveries } from "../operations/visitors.ts";
import { parseDuration } from "../time/duration.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { Message } from "../world/session.ts";
import { ask } from "./ask.ts";
import type { RemoteVisitor } from "./remote-mock-crisp.ts";
import type { Send } from "./request.ts";

/** The mock's response about a new visitor. */
export type VisitorIdentity = Pick<RemoteVisitor, "session_id" | "website_id" | "nickname">;

interface Sent {
  readonly message: Message;
  readonly deliveries: readonly Delivery[];
}

/** A visitor of a mock in another process. */
export function createRemoteVisitor(send: Send, { session_id, website_id, nickname }: VisitorIdentity): RemoteVisitor {
  const heard = new Set<number>();
  const path = `/visitors/${encodeURIComponent(session_id)}`;
  const query = `event:message:received session:${session_id}`;
  const speak = async (route: string, said: Said) => {
    const body = typeof said === "string" ? { content: said } : said;
    const answer = await ask<Sent>(send, { method: "POST", path: `${path}/${route}`, body });
    return withDeliveries(answer.message, answer.deliveries);
  };
  const act: Act = async (word, body) =>
    (await ask<{ message?: Message }>(send, { method: "POST", path: `${path}/${word}`, body })).message;
  return {
    session_id,
    website_id,
    nickname,
    ...createVisitorActs(act),
    says: (said) => speak("say", said),
    teamSays: (said) => speak("operator", said),
    async hears(expected, { timeout: given = DEFAULT_WAIT, peek = false } = {}) {
      const timeout = parseDuration(given);
      const deadline = performance.now() + timeout;
      const instead: JournalEntry[] = [];
      // A predicate runs in this process, so each message is fetched; the mock reports each.
      for (let after = 0; ; ) {
        const entry = await nextEntry(send, query, after, Math.max(0, Math.ceil(deadline - performance.now())));
        if (!entry) throw noReply(timeout, instead);
        after = entry.id;
        const message = visibleMessageOf(entry);
        if (!message || heard.has(message.fingerprint)) continue;
        if (!matchesExpected(expected, message)) {
          instead.push(entry);
          continue;
        }
        if (!peek) heard.add(message.fingerprint);
        return message;
      }
    },
    messages: async () => (await ask<{ messages: Message[] }>(send, { path: `${path}/messages` })).messages,
    journal: async () =>
      (await ask<{ entries: JournalEntry[] }>(send, { path: "/journal", query: { query: `session:${session_id}` } }))
        .entries,
  };
}

async function nextEntry(send: Send, query: string, after: number, timeout: number): Promise<JournalEntry | undefined> {
  try {
    return (await ask<{ entry: JournalEntry }>(send, { path: "/wait", query: { query, after, timeout } })).entry;
  } catch (error) {
    if (error instanceof MockCrispError && error.code === "timeout") return undefined;
    throw error;
  }
}

function noReply(timeout: number, instead: readonly JournalEntry[]): MockCrispError {
  const others = instead.map((entry) => `\n  ${describeEntry(entry)}`).join("");
  return new MockCrispError(
    "no_reply",
    `timed out after ${timeout} ms: the visitor received no matching message. ${others === "" ? "It received nothing." : `Received instead:${others}`}`,
    { details: { near_misses: instead.map((entry) => ({ entry, failed: ["text"] })) } },
  );
}
