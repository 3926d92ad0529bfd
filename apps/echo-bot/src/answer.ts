import { type EventData, isAutomated, isFromVisitor } from "@x/crisp-types";

/** Returns the bot's reply. Only text from visitors gets one, so the bot never replies to itself. */
export function answer(message: EventData<"message:send">): string | undefined {
  if (message.type !== "text" || typeof message.content !== "string") return undefined;
  if (!isFromVisitor(message) || isAutomated(message)) return undefined;
  return `Hello! You said: ${message.content}`;
}
