import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { Query } from "../journal/query/parse-query.ts";
import { type Fault, type FaultTarget, targetsOf } from "./fault.ts";

/** The keys of a query that can match a fault's target before its result is known. */
const keysOf: Readonly<Record<FaultTarget, readonly string[]>> = {
  rest: ["kind", "method", "path", "tier", "website", "session", "text", "from", "since", "until"],
  delivery: [
    "kind",
    "event",
    "delivery",
    "hook",
    "attempt",
    "via",
    "website",
    "session",
    "text",
    "from",
    "since",
    "until",
  ],
  event: ["kind", "event", "id", "via", "website", "session", "text", "from", "since", "until"],
  connection: ["kind", "connection", "what", "tier", "website", "since", "until"],
};

/**
 * Throws `bad_query` for a target with a clause that can never match, such as `status:404`: a fault is applied before the
 * result is known, and a target that never matches would be ignored without notice.
 */
export function checkTarget({ fault }: Fault, query: Query): void {
  const possible = targetsOf(fault);
  const asked = query.clauses.filter(({ key, negated }) => key === "kind" && !negated).map(({ values }) => values);
  const kinds = possible.filter((kind) =>
    asked.every((values) => values.some((value) => value === kind || value.includes("*"))),
  );
  if (kinds.length === 0) {
    throw new MockCrispError(
      "bad_query",
      `target: ${fault} only applies to ${possible.map((kind) => `kind:${kind}`).join(", ")}.`,
    );
  }
  const keys = [...new Set(kinds.flatMap((kind) => keysOf[kind]))];
  for (const { key, raw } of query.clauses) {
    if (key === undefined || keys.includes(key)) continue;
    throw new MockCrispError(
      "bad_query",
      `target: "${raw}" can never match: ${fault} is applied before it is known. Use ${keys.join(", ")}.`,
    );
  }
}
