import { caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found } from "../refusal.ts";
import { aboutSession, type Browsing, type Session } from "../session.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { type DoneBy, writeLine } from "./set-state.ts";

/**
 * Requests to view the visitor's screen. The mock's visitors agree while they are online: event
 * `browsing:request:initiated`; otherwise `browsing:request:rejected`.
 */
export function startBrowsing(world: World, session: Session): Outcome {
  if (session.availability === "offline") return outcome(caused("browsing:request:rejected", aboutSession(session)));
  const browsing: Browsing = { browsing_id: world.newId(), browsing_token: world.newId() };
  session.browsings = [...session.browsings, browsing];
  return outcome(caused("browsing:request:initiated", { ...aboutSession(session), ...browsing }));
}

/** The co-browsing session of that id, or the refusal `browsing_not_found`. */
export function requireBrowsing(session: Session, browsingId: string): Browsing {
  const browsing = session.browsings.find(({ browsing_id }) => browsing_id === browsingId);
  return found(browsing, "browsing_not_found", `the conversation has no browsing session ${browsingId}`);
}

/** Acts on a co-browsing session. `"stop"` ends it. */
export function actOnBrowsing(session: Session, browsingId: string, action: string): Outcome {
  const browsing = requireBrowsing(session, browsingId);
  if (action === "stop") session.browsings = session.browsings.filter((other) => other !== browsing);
  return outcome();
}

/**
 * Calls the visitor. Event `call:request:initiated`, and `call:request:rejected` at once when they are offline. If a
 * call is under way, it continues and its id is returned.
 */
export function startCall(world: World, session: Session): Outcome<string> {
  if (session.call_id !== null) return { value: session.call_id, events: [] };
  const call_id = world.newId();
  const data = { ...aboutSession(session), call_id };
  const initiated = caused("call:request:initiated", data);
  if (session.availability === "offline") {
    return { value: call_id, events: [initiated, caused("call:request:rejected", data)] };
  }
  session.call_id = call_id;
  return { value: call_id, events: [initiated] };
}

/** The id of the call under way, if it is that one, or the refusal `call_not_found`. */
export function requireCall(session: Session, callId?: string): string {
  const { call_id } = session;
  const same = callId === undefined || callId === call_id;
  return found(same ? (call_id ?? undefined) : undefined, "call_not_found", "the conversation has no such call");
}

/** Ends a call. Events `call:request:rejected`, and `message:received` for the line that Crisp writes. */
export function endCall(world: World, website: Website, session: Session, callId: string, by: DoneBy): Outcome {
  const call_id = requireCall(session, callId);
  session.call_id = null;
  const rejected = caused("call:request:rejected", { ...aboutSession(session), call_id });
  return outcome(rejected, ...writeLine(world, website, session, "call:ended", by));
}
