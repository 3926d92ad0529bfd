/** A member of the team. */
export interface Operator {
  readonly user_id: string;
  email: string;
  first_name: string;
  last_name: string;
  role: "owner" | "admin" | "member";
  availability: "online" | "offline";
  avatar: string | null;
}
