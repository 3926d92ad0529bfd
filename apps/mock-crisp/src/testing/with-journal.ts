import type { MockCrisp } from "../api/mock-crisp.ts";
import { describeJournal } from "./describe-journal.ts";

/** The error of a failed test, with what happened on its website added to its message. */
export function withJournal(error: unknown, crisp: MockCrisp): unknown {
  if (!(error instanceof Error)) return error;
  error.message = `${error.message}\n\n${describeJournal(crisp.journal.entries())}`;
  return error;
}
