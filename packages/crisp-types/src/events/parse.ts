import type * as z from "zod/mini";
import { describeIssue } from "../shapes/describe-issue.ts";
import { type EventData, type EventName, schemaOf } from "./registry.ts";

/** One mismatch between a payload and its schema. */
export interface Issue {
  /** The path from the root of the parsed value, such as `["data", "user", "nickname"]`. */
  readonly path: readonly PropertyKey[];
  /** The problem, such as `expected string, got number`. Contains no value of the payload. */
  readonly message: string;
}

/** The reason why parsing failed: the name is not in this registry, or the value does not match its schema. */
export interface ParseFailure {
  readonly ok: false;
  readonly reason: "unknown_event" | "invalid";
  /** At least one and at most 100; further ones are left out. */
  readonly issues: readonly Issue[];
}

/** The outcome of {@link parseEventData}. */
export type EventDataResult<N extends EventName> = { readonly ok: true; readonly data: EventData<N> } | ParseFailure;

/**
 * Checks `data` against the schema of event `name`. Never throws. Valid data is returned as the same object, including
 * fields that this package does not know.
 */
export function parseEventData<N extends EventName>(name: N, data: unknown): EventDataResult<N> {
  const schema = schemaOf(name);
  if (!schema) return unknownEvent(name, []);
  const failure = check(schema, data, NOWHERE);
  // The schema checked it, and neither transforms nor adds anything.
  return failure ?? { ok: true, data: data as EventData<N> };
}

const NOWHERE: readonly PropertyKey[] = [];
const MAX_ISSUES = 100;

/** Runs a schema. A refusal or an exception becomes a {@link ParseFailure} with paths that begin with `at`. */
export function check(schema: z.ZodMiniType, value: unknown, at: readonly PropertyKey[]): ParseFailure | undefined {
  try {
    // Does the same as safeParse without creating a message for each issue. No schema here is asynchronous.
    const { issues } = schema._zod.run({ value, issues: [] }, { async: false }) as z.core.ParsePayload;
    if (issues.length === 0) return undefined;
    return invalid(issues.slice(0, MAX_ISSUES).map((issue) => describeIssue(issue, at)));
  } catch (error) {
    // A getter or a proxy may throw; JSON has neither, but callers may pass other objects.
    return invalid([
      { path: at, message: `could not be read: ${error instanceof Error ? error.message : "it threw"}` },
    ]);
  }
}

/** The failure of a name that is not in the registry. */
export function unknownEvent(name: unknown, path: readonly PropertyKey[]): ParseFailure {
  const shown = typeof name === "string" ? JSON.stringify(name.slice(0, 100)) : typeof name;
  return { ok: false, reason: "unknown_event", issues: [{ path, message: `unknown event ${shown}` }] };
}

const invalid = (issues: readonly Issue[]): ParseFailure => ({ ok: false, reason: "invalid", issues });
