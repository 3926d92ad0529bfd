import { describeEntry } from "../journal/entry-line.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { Attempt, Delivery } from "../webhooks/delivery.ts";
import type { RunningMock } from "./running-mock.ts";
import { visibleMessageOf } from "./visible-message.ts";

/** Seconds by which a clock may be off before receivers commonly refuse. */
const TOLERANCE = 300;

/** Characters of an answer that an explanation shows. */
const EXCERPT = 200;

/**
 * Explains why a visitor received nothing since an entry of the journal: other messages, the answers of web hooks, the
 * program's REST calls, or that no connection and no hook got the message.
 */
export function explainSilence(mock: RunningMock, sessionId: string, after: number): string {
  const entries = mock.journal.entries().filter((entry) => entry.id > after);
  const heard = entries.filter((entry) => visibleMessageOf(entry)?.session_id === sessionId).slice(-5);
  const calls = entries.filter((entry) => entry.kind === "rest").slice(-5);
  const hooks = hookAnswers(mock, sessionId, after);
  const said = entries.findLast(
    (entry) => entry.kind === "event" && entry.event === "message:send" && entry.session_id === sessionId,
  );
  const parts = [
    heard.length > 0 ? `Received instead:\n${linesOf(heard)}` : undefined,
    hooks.length > 0 ? `Last answer of each web hook:\n${hooks.map((line) => `  ${line}`).join("\n")}` : undefined,
    heard.length === 0 && calls.length > 0 ? `REST calls in this time:\n${linesOf(calls)}` : undefined,
    heard.length === 0 && calls.length === 0 ? withoutCalls(said, hooks.length > 0) : undefined,
  ];
  return parts.filter((part) => part !== undefined).join("\n");
}

const linesOf = (shown: readonly JournalEntry[]) => shown.map((entry) => `  ${describeEntry(entry)}`).join("\n");

function withoutCalls(said: JournalEntry | undefined, hooked: boolean): string | undefined {
  if (said?.kind !== "event") return "The visitor has not sent a message either.";
  if (said.sockets === 0 && said.deliveries.length === 0) {
    return "No RTM connection and no web hook received the visitor's message. Connect the program with crisp.env, or register a web hook.";
  }
  return hooked
    ? "The program made no REST call."
    : "The program received the visitor's message but made no REST call.";
}

/** The last delivery to each hook that got an event of the conversation. */
function hookAnswers(mock: RunningMock, sessionId: string, after: number): readonly string[] {
  const queued = new Set(
    mock.journal
      .entries()
      .flatMap((entry) =>
        entry.id > after && entry.kind === "event" && entry.session_id === sessionId ? entry.deliveries : [],
      ),
  );
  const latest = new Map<string, Delivery>();
  for (const delivery of mock.deliveries.list()) {
    if (queued.has(delivery.id)) latest.set(delivery.hook_id, delivery);
  }
  return [...latest.values()].map(describeDelivery);
}

function describeDelivery(delivery: Delivery): string {
  const attempt = delivery.attempts.at(-1);
  const what = `${delivery.event} to ${delivery.url}`;
  if (attempt === undefined) return `${what}: not delivered yet`;
  const { response, error } = attempt;
  if (response === undefined) return `${what}: no answer: ${error?.message ?? "unknown"}`;
  const excerpt = response.body.trim().replaceAll(/\s+/g, " ").slice(0, EXCERPT);
  return `${what}: ${response.status}${excerpt === "" ? "" : ` ${excerpt}`}${hintOf(delivery, attempt, response.status)}`;
}

function hintOf({ kind }: Delivery, { request, signed }: Attempt, status: number): string {
  if (status >= 500) return ". The receiver's handler failed";
  if (status !== 401 && status !== 403) return "";
  const header = Object.entries(request.headers).find(([name]) => name.toLowerCase() === "x-crisp-request-timestamp");
  const sent = Number(header?.[1] ?? Number.NaN);
  // In milliseconds or, by a setting, in seconds.
  const moved = Math.round((sent < 1e11 ? sent : sent / 1000) - Date.now() / 1000);
  if (kind === "plugin" && Math.abs(moved) > TOLERANCE) {
    return `. The mock's clock was moved: the timestamp of the delivery is ${Math.abs(moved)} s ${moved > 0 ? "ahead" : "behind"}. Give the receiver the mock's clock, or sign with this machine's`;
  }
  return kind === "plugin" && signed !== undefined
    ? ". The receiver refused the signature: does it have the secret crisp.plugin.webhook_secret?"
    : ". The receiver refused the key in the URL";
}
