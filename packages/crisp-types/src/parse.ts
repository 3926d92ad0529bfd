import type * as z from "zod/mini";
import { type EventData, type EventName, events, isEventName } from "./registry.ts";

/** One reason why a payload does not fit its schema. */
export interface Issue {
  /** Where, from the root of what was parsed, such as `["data", "user", "nickname"]`. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Why parsing failed: the name is not of this registry, or the value does not fit. */
export interface ParseFailure {
  readonly ok: false;
  readonly reason: "unknown_event" | "invalid";
  readonly issues: readonly Issue[];
}

/** The outcome of {@link parseEventData}. */
export type EventDataResult<N extends EventName> = { readonly ok: true; readonly data: EventData<N> } | ParseFailure;

/** Checks `data` against the schema of event `name`. Never throws; what is valid comes back with all its fields. */
export function parseEventData<N extends EventName>(name: N, data: unknown): EventDataResult<N> {
  if (!isEventName(name)) {
    return { ok: false, reason: "unknown_event", issues: [{ path: [], message: `unknown event "${String(name)}"` }] };
  }
  return check(events[name].data as z.ZodMiniType<EventData<N>>, data, (checked) => ({ ok: true, data: checked }));
}

/** Runs a schema; what it refuses, or dies of, becomes a {@link ParseFailure}. */
export function check<T, R>(
  schema: z.ZodMiniType<T>,
  value: unknown,
  accept: (checked: T) => R,
  at: readonly PropertyKey[] = [],
): R | ParseFailure {
  const result = schema.safeParse(value);
  if (result.success) return accept(result.data);
  return {
    ok: false,
    reason: "invalid",
    issues: result.error.issues.map(({ path, message }) => ({ path: [...at, ...path], message })),
  };
}
