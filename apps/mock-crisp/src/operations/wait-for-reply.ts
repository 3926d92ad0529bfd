import type { Expected } from "../api/visitor.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { waitForFit } from "../journal/wait.ts";
import type { Message } from "../world/session.ts";
import { explainSilence } from "./explain-silence.ts";
import type { RunningMock } from "./running-mock.ts";
import { matchesExpected, visibleMessageOf } from "./visible-message.ts";

/** The expected reply, and its conversation. */
export interface WaitForReplyOptions {
  readonly session_id: string;
  readonly expected?: Expected | undefined;
  /** Milliseconds. Default 4,000. */
  readonly timeout?: number | string | undefined;
  /** Only what was sent after this entry of the journal. Default: all. */
  readonly after?: number | undefined;
  /** Fingerprints to skip. The one found is added. */
  readonly heard?: Set<number> | undefined;
  readonly signals?: readonly AbortSignal[] | undefined;
}

/**
 * Resolves with the first message of the team in a conversation that matches and was not returned before. Notes are
 * skipped, since the visitor does not see them. Rejects with `no_reply` after the time-out, and lists the messages that
 * arrived instead.
 */
export async function waitForReply(mock: RunningMock, options: WaitForReplyOptions): Promise<Message> {
  const { session_id, expected, heard = new Set(), after = 0 } = options;
  const visibleMessage = (entry: JournalEntry): Message | undefined => {
    const message = visibleMessageOf(entry);
    if (entry.id <= after || !message || message.session_id !== session_id || heard.has(message.fingerprint))
      return undefined;
    return message;
  };
  const fits = (entry: JournalEntry) => {
    const message = visibleMessage(entry);
    return message !== undefined && matchesExpected(expected, message);
  };
  const entry = await waitForFit(
    mock.journal,
    fits,
    { timeout: options.timeout, after, signals: [mock.closing, ...(options.signals ?? [])] },
    (timeout) => noReply(mock, { session_id, expected, after, timeout }),
  );
  const message = visibleMessageOf(entry);
  if (!message) throw new MockCrispError("no_reply", "the matching entry contains no message.");
  heard.add(message.fingerprint);
  return message;
}

interface MissedReply {
  readonly session_id: string;
  readonly expected: Expected | undefined;
  readonly after: number;
  readonly timeout: number;
}

function noReply(mock: RunningMock, { session_id, expected, after, timeout }: MissedReply): MockCrispError {
  const entries = mock.journal.entries().filter((entry) => entry.id > after);
  const heard = entries.filter((entry) => visibleMessageOf(entry)?.session_id === session_id).slice(-5);
  const near = heard.map((entry) => ({ entry, failed: [`text:${String(expected)}`] }));
  return new MockCrispError(
    "no_reply",
    `timed out after ${timeout} ms: the visitor received no ${describeExpected(expected)}. ${explainSilence(mock, session_id, after)}`,
    { details: { near_misses: near } },
  );
}

function describeExpected(expected: Expected | undefined): string {
  if (expected === undefined) return "message";
  return typeof expected === "function" ? "matching message" : `message matching ${expected}`;
}
