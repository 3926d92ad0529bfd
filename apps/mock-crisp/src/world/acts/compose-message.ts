import { caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { type Author, aboutSession, type Session } from "../session.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** The author and the text of a message being typed. */
export interface Compose {
  readonly from: "user" | "operator";
  readonly type: "start" | "stop";
  readonly excerpt?: string;
  readonly automated?: boolean;
  /** The member of the team. Default: the website. */
  readonly user?: Author;
}

/** The visitor or the team started or stopped typing. Events `message:compose:send` (the visitor) and `message:compose:receive`. */
export function composeMessage(world: World, website: Website, session: Session, input: Compose): Outcome {
  const { from, type, excerpt = "", automated } = input;
  const fromVisitor = from === "user";
  const user = input.user ?? (fromVisitor ? visitorOf(session) : { type: "website", nickname: website.name });
  const side = fromVisitor ? "visitor" : "operator";
  const { [side]: _, ...others } = session.composing;
  const timestamp = world.now();
  const composing = { type, excerpt, timestamp, user, automated: automated ?? false };
  session.composing = {
    ...others,
    ...(type === "start" ? { [side]: composing } : {}),
    ...(fromVisitor ? {} : { operators: { ...others.operators, [user.user_id ?? "website"]: composing } }),
  };
  const data = {
    ...aboutSession(session),
    type,
    excerpt,
    timestamp,
    ...(automated === undefined ? {} : { automated }),
  };
  return outcome(
    fromVisitor ? caused("message:compose:send", data) : caused("message:compose:receive", { ...data, user }),
  );
}

const visitorOf = ({ session_id, nickname }: Session): Author => ({ user_id: session_id, nickname });
