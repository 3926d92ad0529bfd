import { type EventData, isAutomated, isFromVisitor } from "@x/crisp-types";

/** What the bot says to a message, or nothing: it answers visitors' text alone, so it never answers itself. */
export function answer(message: EventData<"message:send">): string | undefined {
  if (message.type !== "text" || typeof message.content !== "string") return undefined;
  if (!isFromVisitor(message) || isAutomated(message)) return undefined;
  return `Hello! You said: ${message.content}`;
}
