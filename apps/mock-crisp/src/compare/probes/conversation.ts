import { setTimeout as sleep } from "node:timers/promises";
import {
  type CompareContext,
  type Measurement,
  ownOf,
  type Probe,
  type Scenario,
  unmeasured,
  value,
} from "../measurement.ts";
import { NotMeasured } from "../not-measured.ts";
import { requestsOfConversation } from "../own-conversations.ts";
import type { Answer } from "../service.ts";
import { refusalOf } from "./refusals.ts";
import { note } from "./rest.ts";

const ids = [
  "rest-statuses",
  "rest-unknown-fields",
  "rest-filter-dates-by",
  "rest-waiting-since",
  "conversation-new-state",
  "conversation-state-after-reply",
  "conversation-reopened",
  "conversation-read-moves",
  "conversation-empty-fields",
  "conversation-last-message",
  "conversation-unread-notes",
  "conversation-blocked",
  "message-state-namespaces",
] as const;
type Id = (typeof ids)[number];

interface Read {
  readonly state?: unknown;
  readonly last_message?: unknown;
  readonly created_at?: unknown;
  readonly updated_at?: unknown;
  readonly waiting_since?: unknown;
  readonly unread?: { readonly visitor?: unknown };
}

const from = (author: "operator" | "user", content: string) =>
  ({ type: "text", from: author, origin: "chat", content }) as const;

const text = (value: unknown): Measurement =>
  typeof value === "string" && value !== "" ? { measured: value } : unmeasured("the answer has no such field");

/** Creates a conversation, and goes through the states that a conversation has. */
const walk: Scenario<Readonly<Record<Id, Measurement>>> = {
  requests: () => requestsOfConversation + 25,
  async run(context) {
    const { createStatus, markStatus, session } = await ownOf(context).create();
    const steps = stepsIn(context, session);
    const fresh = await steps.look();
    // Dates of a list may have whole seconds only.
    await sleep(1_100, undefined, { signal: context.signal });
    const sent = await steps.send(from("operator", "mock-crisp compare: text"));
    const replied = await steps.look();
    const dates = await datesFiltered(context, session, replied.data);
    await steps.send(note("mock-crisp compare: note"));
    const noted = await steps.look();
    await steps.change("read", { from: "user", origin: "chat" });
    const marked = await steps.look();
    const unknown = await steps.tryChange("meta", { nickname: "mock-crisp compare", mock_crisp_unknown: true });
    await steps.send(from("user", "mock-crisp compare: visitor"));
    const waiting = await steps.look();
    await steps.send(from("operator", "mock-crisp compare: answer"));
    const answered = await steps.look();
    await steps.change("state", { state: "resolved" });
    const messages = await steps.messages();
    await steps.send(from("user", "mock-crisp compare: visitor again"));
    const reopened = await steps.look();
    await steps.change("block", { blocked: true });
    const blocked = await steps.trySend(from("user", "mock-crisp compare: blocked"));
    await steps.change("block", { blocked: false });
    return {
      "rest-statuses": {
        measured: { create: createStatus, send: sent.status, change: markStatus, read: fresh.status },
      },
      "rest-unknown-fields": { measured: unknown.status < 400 ? "ignored" : "refused" },
      "rest-filter-dates-by": dates,
      "rest-waiting-since": waitingSince(waiting.data, answered.data),
      "conversation-new-state": text(fresh.data.state),
      "conversation-state-after-reply": text(replied.data.state),
      "conversation-reopened": text(reopened.data.state),
      "conversation-read-moves":
        noted.data.updated_at === undefined
          ? unmeasured("the conversation has no updated_at")
          : { measured: noted.data.updated_at === marked.data.updated_at ? "no" : "yes" },
      "conversation-empty-fields": { measured: "topic" in fresh.data ? "yes" : "no" },
      "conversation-last-message":
        replied.data.last_message === undefined
          ? unmeasured("the conversation has no last_message")
          : { measured: noted.data.last_message === replied.data.last_message ? "no" : "yes" },
      "conversation-unread-notes":
        typeof replied.data.unread?.visitor === "number"
          ? { measured: noted.data.unread?.visitor === replied.data.unread.visitor ? "no" : "yes" }
          : unmeasured("the conversation has no unread.visitor"),
      "conversation-blocked": { measured: blocked.status < 400 ? "taken" : refusalOf(blocked) },
      "message-state-namespaces": messages,
    };
  },
};

function stepsIn({ call, websiteId }: CompareContext, session: string) {
  const path = `/website/${websiteId}/conversation/${session}`;
  /** Makes a call that the following steps depend on. */
  async function must(method: "POST" | "PATCH", step: string, body: unknown): Promise<Answer> {
    const answer = await call(method, `${path}/${step}`, { body });
    if (answer.status >= 400) throw new NotMeasured(`a call to ${step} was refused: ${refusalOf(answer)}`);
    return answer;
  }
  return {
    async look(): Promise<Answer & { readonly data: Read }> {
      const answer = await call("GET", path);
      if (answer.status >= 400) throw new NotMeasured(`the conversation could not be read: ${refusalOf(answer)}`);
      return { ...answer, data: (answer.data ?? {}) as Read };
    },
    send: (body: unknown) => must("POST", "message", body),
    change: (step: string, body: unknown) => must("PATCH", step, body),
    trySend: (body: unknown) => call("POST", `${path}/message`, { body }),
    tryChange: (step: string, body: unknown) => call("PATCH", `${path}/${step}`, { body }),
    async messages(): Promise<Measurement> {
      const { data } = await call("GET", `${path}/messages`);
      if (!Array.isArray(data)) return unmeasured("the messages are no list");
      const namespaces = (data as readonly { type?: unknown; content?: { namespace?: unknown } }[])
        .filter(({ type }) => type === "event")
        .map(({ content }) => content?.namespace)
        .filter((name) => typeof name === "string" && /^[a-z_]+:[a-z_]+$/.test(name));
      return { measured: [...new Set(namespaces)] };
    },
  };
}

/** Lists conversations from a time between the two dates of one that was changed after its creation. */
async function datesFiltered(context: CompareContext, session: string, dates: Read): Promise<Measurement> {
  const { rest, websiteId, signal } = context;
  const [created, updated] = [Number(dates.created_at), Number(dates.updated_at)];
  if (!(updated > created)) return unmeasured("the conversation has no two dates that differ");
  const filterDateStart = new Date(Math.ceil((created + updated) / 2)).toISOString();
  const found = await rest.website.listConversations(
    websiteId,
    1,
    { includeEmpty: true, orderDateUpdated: true, filterDateStart },
    { signal },
  );
  return { measured: found.some(({ session_id }) => session_id === session) ? "updated" : "created" };
}

function waitingSince(waiting: Read, answered: Read): Measurement {
  if (typeof waiting.waiting_since !== "number") return unmeasured("waiting_since was not set by a visitor's message");
  return { measured: answered.waiting_since === waiting.waiting_since ? "kept" : "cleared" };
}

/** Probes of conversations. */
export const conversationProbes = Object.fromEntries(ids.map((id) => [id, value(walk, id)])) as Readonly<
  Record<Id, Probe>
>;
