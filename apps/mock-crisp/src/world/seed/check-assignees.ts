import { MockCrispError } from "../../base/mock-crisp-error.ts";
import type { ParsedSeed } from "./seed-schema.ts";

/**
 * Throws `invalid_data` if a conversation of a seed is assigned to nobody of the team: that of the seed, or if it has none
 * that of the website. Called before anything is changed.
 */
export function checkAssignees(seed: ParsedSeed, team: Iterable<{ readonly email: string }>): void {
  const emails = [...(seed.operators ?? team)].map(({ email }) => email);
  for (const [index, { assigned }] of seed.conversations.entries()) {
    if (assigned === undefined || emails.includes(assigned)) continue;
    throw new MockCrispError(
      "invalid_data",
      `invalid seed: conversations[${index}].assigned: no operator with the email ${assigned}. The team: ${emails.join(", ")}.`,
    );
  }
}
