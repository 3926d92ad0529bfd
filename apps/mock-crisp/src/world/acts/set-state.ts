import { type CausedEvent, caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { refuse } from "../refusal.ts";
import { type Author, aboutSession, type Session, type SessionState } from "../session.ts";
import { touch } from "../touch.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { sendMessage } from "./send-message.ts";

const states: readonly SessionState[] = ["pending", "unresolved", "resolved"];

/** The author of a change to a conversation, for the line that Crisp writes in it. */
export interface DoneBy {
  readonly user?: Author | undefined;
  readonly origin?: string | undefined;
}

/**
 * Sets where a conversation stands. Events `session:set_state`, and `message:received` for the line of type `event`
 * that Crisp writes in the conversation; none when nothing changed.
 */
export function setState(
  world: World,
  website: Website,
  session: Session,
  { state, ...by }: DoneBy & { readonly state: SessionState },
): Outcome {
  if (!states.includes(state)) refuse("invalid_data", `body.state: use one of ${states.join(", ")}`);
  if (session.state === state) return outcome();
  session.state = state;
  if (state === "resolved") session.waiting_since = null;
  touch(world, website, session);
  const event = caused("session:set_state", { ...aboutSession(session), state });
  return { value: undefined, events: [event, ...writeLine(world, website, session, `state:${state}`, by)] };
}

/** Writes a line of type `event` in a conversation, which says what Crisp did. Event `message:received`. */
export function writeLine(
  world: World,
  website: Website,
  session: Session,
  namespace: string,
  { user, origin = "chat" }: DoneBy = {},
): readonly CausedEvent[] {
  const content = { namespace };
  return sendMessage(world, website, session, {
    type: "event",
    from: "operator",
    origin,
    content,
    ...(user ? { user } : {}),
  }).events;
}
