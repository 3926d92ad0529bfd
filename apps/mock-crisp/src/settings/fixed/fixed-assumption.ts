import { never } from "../measure.ts";
import type { Assumption } from "../setting.ts";

/** An assumption about Crisp that no setting changes: it is how the mock works. */
export interface FixedAssumption extends Assumption {
  /** The assumed answer. A probe's result is compared with it. */
  readonly assumed: unknown;
}

/** Reasons that several assumptions share. */
export const because = {
  visitor: never("a visitor would have to act, and a token acts as the team"),
  contacts: never("contacts of the website would have to change"),
  notDocumented: "not documented",
} as const;
