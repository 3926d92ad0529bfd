/** The fields of a message event that describe its author. */
interface Authorship {
  from?: unknown;
  automated?: unknown;
}

/** The members of `E`, events or bare payloads, that are of a conversation and have `Part`, narrowed to it. */
type Having<E, Part> = E extends { event: string; data: infer D }
  ? keyof Part | "session_id" extends keyof D
    ? E & { data: D & Part }
    : never
  : keyof Part | "session_id" extends keyof E
    ? E & Part
    : never;

/** The input of the helpers: an event of either surface, or only its payload. */
type AnyEvent = object;

function authorship(event: AnyEvent): Authorship {
  // Programs without types may pass anything that a queue or a list holds.
  if (typeof event !== "object" || event === null) return {};
  // A payload may itself have a field `data`, such as that of session:set_data, which the visitor controls: it does not
  // describe an author.
  const wrapped = "data" in event && ("event" in event || !("website_id" in event));
  const payload = wrapped ? event.data : event;
  if (typeof payload !== "object" || payload === null) return {};
  // The URL of an upload is `from` a kind of caller, not from an author.
  return "resource" in payload ? {} : payload;
}

/** True if a visitor wrote this message. False for other events. */
export function isFromVisitor<E extends AnyEvent>(event: E): event is Having<E, { from: "user" }> & E {
  return authorship(event).from === "user";
}

/** True if the team wrote this message: a person or a program. False for other events. */
export function isFromOperator<E extends AnyEvent>(event: E): event is Having<E, { from: "operator" }> & E {
  return authorship(event).from === "operator";
}

/**
 * True if the message is marked as written by a program. A bot that answers only messages that are from a visitor and
 * not automated never answers itself.
 */
export function isAutomated<E extends AnyEvent>(event: E): event is Having<E, { automated: true }> & E {
  return authorship(event).automated === true;
}
