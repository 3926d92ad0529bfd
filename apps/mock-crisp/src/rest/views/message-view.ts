import type { Message, Session } from "../../world/session.ts";

/** A message as REST answers it, with the fields that no event has. */
export function messageView({ marks }: Session, message: Message) {
  const { inbox_id: _, ...fields } = message;
  const { read = "", delivered = "" } = marks.get(message.fingerprint) ?? {};
  return {
    preview: [],
    mentions: [],
    edited: false,
    translated: false,
    automated: false,
    stamped: true,
    ...fields,
    read,
    delivered,
  };
}
