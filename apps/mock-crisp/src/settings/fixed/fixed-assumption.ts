import type { Assumption, Measure } from "../setting.ts";

/** An assumption about Crisp that no setting changes: it is how the mock works. */
export interface FixedAssumption extends Assumption {
  /** The assumed answer. A probe's result is compared with it. */
  readonly assumed: unknown;
}

/** Measured without writing. */
export const read = (how: string): Measure => ({ by: "read", how });

/** Measured in conversations that the run creates. */
export const write = (how: string): Measure => ({ by: "write", how });

/** Measured with a listener for web hooks. */
export const hook = (how: string): Measure => ({ by: "hook", how });

/** Measured by failing deliveries. */
export const hookFailures = (how: string): Measure => ({ by: "hook-failures", how });

/** Not measured, and why. */
export const never = (why: string): Measure => ({ by: "never", how: why });

/** Reasons that several assumptions share. */
export const because = {
  visitor: never("a visitor would have to act, and a token acts as the team"),
  contacts: never("contacts of the website would have to change"),
  notDocumented: "not documented",
} as const;
