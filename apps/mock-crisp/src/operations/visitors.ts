import { events } from "@x/crisp-types";
import type { VisitorOptions } from "../api/mock-crisp.ts";
import type { SentMessage } from "../api/visitor.ts";
import { checkInput } from "../base/check-input.ts";
import { isRecord } from "../base/merge.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import { type MessageUpdate, updateMessage } from "../world/acts/change-message.ts";
import { type Compose, composeMessage } from "../world/acts/compose-message.ts";
import { sendMessage } from "../world/acts/send-message.ts";
import { startConversation } from "../world/acts/start-conversation.ts";
import { authorOf } from "../world/operator.ts";
import type { Author, Message, Session } from "../world/session.ts";
import type { Website } from "../world/website.ts";
import { requireSession, requireWebsite, requireWebsites } from "./require-website.ts";
import type { RunningMock } from "./running-mock.ts";

/** A new visitor with a new conversation. Nothing is sent yet: Crisp sends events about a visitor when they write. */
export function createVisitor(mock: RunningMock, options: VisitorOptions): Session {
  const { website_id, locales, geolocation, device, ...known } = options;
  const website = requireWebsite(mock, website_id);
  const outcome = startConversation(mock.world.by(website.website_id), website, {
    ...given(known),
    device: given({ ...device, locales, geolocation }),
  });
  return mock.publishOutcome(outcome).value;
}

/** The fields that are defined. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof given<T>
  >;
}

/** A message as it comes from outside: its content is checked. */
export type SaidInput = string | { readonly type: string; readonly content: unknown };

/** Sends a message in a conversation, as the visitor or as an operator of the website. Throws `invalid_data`. */
export function say(mock: RunningMock, sessionId: string, from: "user" | "operator", said: SaidInput): SentMessage {
  const session = requireSession(mock, sessionId);
  const website = requireWebsite(mock, session.website_id);
  // Anything but an object is a text, which the check below refuses if it is none.
  const { type, content } = isRecord(said) ? said : { type: "text", content: said };
  const { data: schema, example } = events["message:send"];
  checkInput(schema, { ...example, type, content }, "message");
  const speaker = from === "operator" ? speakerOf(website, session) : undefined;
  const message = { type, content, from, speaker };
  const { value, published } = mock.publishOutcome(
    sendMessage(mock.world.by(website.website_id), website, session, message),
  );
  const deliveries = published.flatMap(({ webhooks }) => webhooks.flatMap((id) => mock.deliveries.get(id) ?? []));
  return withDeliveries(value, deliveries);
}

/** The operator who answers a conversation: the one it is routed to, or the first of the team. */
function speakerOf({ operators }: Website, { assigned }: Session): Author | undefined {
  const [first] = operators.values();
  const operator = (assigned === null ? undefined : operators.get(assigned)) ?? first;
  return operator && authorOf(operator);
}

/** A message with its deliveries, which are no part of it: it is printed and compared without them. */
export function withDeliveries(message: Message, deliveries: readonly Delivery[]): SentMessage {
  return Object.defineProperty({ ...message }, "deliveries", { value: deliveries }) as SentMessage;
}

/** A change of a message: an edit, the choice in a picker, a filled field. */
export function changeMessage(mock: RunningMock, sessionId: string, change: MessageUpdate): Message {
  const session = requireSession(mock, sessionId);
  return mock.publishOutcome(
    updateMessage(mock.world.by(session.website_id), requireWebsite(mock, session.website_id), session, change),
  ).value;
}

/** The visitor, or an operator of the website, begins or stops typing. */
export function compose(mock: RunningMock, sessionId: string, input: Compose): void {
  const session = requireSession(mock, sessionId);
  const website = requireWebsite(mock, session.website_id);
  const user = input.from === "operator" ? speakerOf(website, session) : undefined;
  mock.publishOutcome(
    composeMessage(mock.world.by(website.website_id), website, session, { ...(user ? { user } : {}), ...input }),
  );
}

/** A conversation as lists show it. */
export interface VisitorSummary {
  readonly session_id: string;
  readonly website_id: string;
  readonly nickname: string;
  readonly email: string;
  readonly state: Session["state"];
  /** User id of the operator that it is routed to. */
  readonly assigned: string | null;
  /** Messages that the team has not read. */
  readonly unread: number;
  readonly last_message: Message | undefined;
  readonly updated_at: number;
}

/** The conversations of every website, or of one; those that changed last come first. Throws `not_found`. */
export function listVisitors(mock: RunningMock, websiteId?: string): readonly VisitorSummary[] {
  return requireWebsites(mock, websiteId)
    .flatMap((website) => [...website.sessions.values()].reverse())
    .sort((a, b) => b.updated_at - a.updated_at)
    .map(summaryOf);
}

/** A conversation as lists show it. */
export function summaryOf(session: Session): VisitorSummary {
  return {
    session_id: session.session_id,
    website_id: session.website_id,
    nickname: session.nickname,
    email: session.email,
    state: session.state,
    assigned: session.assigned,
    unread: session.unread.operator.length,
    last_message: session.last_fingerprint === null ? undefined : session.messages.get(session.last_fingerprint),
    updated_at: session.updated_at,
  };
}
