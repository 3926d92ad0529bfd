import type { Message } from "../world/session.ts";
import { formatTime } from "./format-time.ts";
import type { Column } from "./table.ts";

/** A message as text: the text itself, or the type and content of other messages. */
export function textOf({ type, content }: Message): string {
  return type === "text" && typeof content === "string" ? content : `${type} ${JSON.stringify(content)}`;
}

/** The columns of a list of messages. */
export const messageColumns: readonly Column<Message>[] = [
  { title: "FINGERPRINT", value: ({ fingerprint }) => fingerprint },
  { title: "TIME", value: ({ timestamp }) => formatTime(timestamp) },
  { title: "FROM", value: ({ from }) => from, style: ({ from }) => (from === "user" ? "cyan" : "green") },
  { title: "CONTENT", value: textOf, least: 20 },
];
