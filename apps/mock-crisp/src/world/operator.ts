import type { MessageUser } from "@x/crisp-types";

/** A member of the team. */
export interface Operator {
  readonly user_id: string;
  email: string;
  first_name: string;
  last_name: string;
  role: "owner" | "admin" | "member";
  availability: "online" | "offline";
  avatar: string | null;
  title?: string;
  /** The time of their last activity, in milliseconds. */
  active_at?: number;
}

/** An operator as the author of messages. */
export function authorOf({ user_id, first_name, avatar }: Operator): MessageUser {
  return { user_id, nickname: first_name, ...(avatar === null ? {} : { avatar }) };
}
