import { type MessageType, messageContents } from "@x/crisp-types";
import type * as z from "zod/mini";
import { readInput } from "./read-input.ts";

/** Refuses content that does not fit the type of the message that it is for. */
export function checkContent(type: MessageType, content: unknown): void {
  const schema: z.ZodMiniType = messageContents[type]();
  readInput(schema, content, { part: "body.content", strict: false });
}
