import { type MessageType, messageContents } from "../shapes/message-content.ts";
import type { ContentOf, TypedContent } from "./typed-content.ts";

/**
 * Narrows content of unknown shape to the content of a message type. Use it for `message:updated`, which does not name
 * the type: take the type from the message that was sent. Undefined if the type is unknown or the content does not
 * match it.
 */
export function narrowContent<T extends MessageType>(type: T, content: unknown): ContentOf<T> | undefined;
export function narrowContent(type: string, content: unknown): TypedContent | undefined;
export function narrowContent(type: string, content: unknown): TypedContent | undefined {
  if (typeof type !== "string" || !Object.hasOwn(messageContents, type)) return undefined;
  try {
    const result = messageContents[type as MessageType]().safeParse(content);
    // The schema of a type checks exactly the content of that type.
    return result.success ? ({ type, content: result.data } as TypedContent) : undefined;
  } catch {
    // A getter or a proxy may throw; JSON has neither, but callers may pass other objects.
    return undefined;
  }
}
