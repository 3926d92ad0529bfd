import { type MessageType, messageContents } from "@x/crisp-types";
import { checkInput } from "../base/check-input.ts";

/** Refuses content that does not match the type of its message. */
export function checkContent(type: MessageType, content: unknown): void {
  checkInput(messageContents[type](), content, "body.content");
}
