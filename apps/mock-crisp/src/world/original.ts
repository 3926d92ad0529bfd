import { found } from "./refusal.ts";
import type { Session } from "./session.ts";

/** The original of a message, such as an email; or the refusal `original_not_found`. */
export function originalOf({ website_id, session_id, messages, originals }: Session, originalId: string) {
  const message = [...messages.values()].find(({ original }) => original?.original_id === originalId);
  const { timestamp } = found(
    message,
    "original_not_found",
    `no message of the conversation has the original ${originalId}`,
  );
  const { type, content } = originals.get(originalId) ?? { type: "text", content: "" };
  return { website_id, session_id, original_id: originalId, type, headers: {}, content, timestamp };
}
