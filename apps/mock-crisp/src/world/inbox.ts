import type { Condition } from "./filter.ts";

/** A sub-inbox of a website: a separate group of conversations. */
export interface Inbox {
  readonly inbox_id: string;
  name: string;
  emoji: string;
  order: number;
  operators: readonly string[];
  teams: readonly string[];
  /** The conditions of new conversations for it. */
  conditions: readonly Condition[];
  /** The combination of its conditions. */
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
