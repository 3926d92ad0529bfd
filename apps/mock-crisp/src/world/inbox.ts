import type { Condition } from "./filter.ts";

/** A sub-inbox of a website: conversations apart from the others. */
export interface Inbox {
  readonly inbox_id: string;
  name: string;
  emoji: string;
  order: number;
  operators: readonly string[];
  teams: readonly string[];
  /** Which new conversations go to it. */
  conditions: readonly Condition[];
  /** How its conditions combine. */
  operator: "and" | "or";
  readonly created_at: number;
  updated_at: number;
}

/** Operators under one name. */
export interface Team {
  readonly team_id: string;
  name: string;
  emoji: string;
  operators: readonly string[];
  readonly created_at: number;
  updated_at: number;
}
