import { type MessageType, messageContents } from "@x/crisp-types";
import type * as z from "zod";
import { checkInput } from "./check-input.ts";

/** Refuses content that does not fit the type of the message that it is for. */
export function checkContent(type: MessageType, content: unknown): void {
  // A schema of zod/mini is one of zod's for all that is asked of it here: parsing.
  checkInput(messageContents[type]() as unknown as z.ZodType, content, { part: "body.content", strict: false });
}
