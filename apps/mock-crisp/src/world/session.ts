import type { EventData } from "@x/crisp-types";

/** A message of a conversation, as the message events carry it. */
export type Message = EventData<"message:send"> | EventData<"message:received">;

/** A conversation with one visitor. */
export interface Session {
  readonly session_id: string;
  readonly website_id: string;
  inbox_id: string | null;
  state: "pending" | "unresolved" | "resolved";
  availability: "online" | "offline";
  nickname: string;
  email: string;
  readonly created_at: number;
  updated_at: number;
  /** By fingerprint, oldest first. */
  readonly messages: Map<number, Message>;
}
