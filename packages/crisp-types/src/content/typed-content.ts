import type { MessageContents, MessageType } from "../shapes/message-content.ts";

/** A message's type with the content of that type, as it is sent. */
export interface ContentOf<T extends MessageType> {
  type: T;
  content: MessageContents[T];
}

/** A union of {@link ContentOf} of all types, discriminated on `type`. */
export type TypedContent = { [T in MessageType]: ContentOf<T> }[MessageType];
