import type { Company, Person } from "@x/crisp-types";
import type { CustomData } from "./custom-data.ts";

/** An event of a person, as a workspace records it. */
export interface ProfileEvent {
  readonly text: string;
  readonly data?: CustomData;
  readonly color?: string;
  readonly timestamp: number;
}

/** A contact of a website. Lists and records are replaced, never changed in place. */
export interface Profile {
  readonly people_id: string;
  /** Unique on its website, ignoring case. Empty: unknown. */
  email: string;
  person: Readonly<Person>;
  company: Readonly<Company>;
  segments: readonly string[];
  notepad: string;
  /** The time of the person's last visit. Null: never. */
  active_at: number | null;
  score: number;
  data: CustomData;
  events: readonly ProfileEvent[];
  /** True if they receive the website's emails. */
  subscribed: boolean;
  readonly created_at: number;
  updated_at: number;
}
