import * as z from "zod/mini";
import { type FaultName, faultSchemas } from "../../../../src/chaos/fault.ts";
import type { JsonSchema } from "../trigger/json-schema.ts";

/** What a fault does, in a line, and what a form of it begins with. */
export interface FaultKind {
  readonly does: string;
  readonly start: Readonly<Record<string, unknown>>;
}

/** Every fault that the mock knows. */
export const faultKinds: Readonly<Record<FaultName, FaultKind>> = {
  latency: { does: "REST answers, web hooks and events come later", start: { delay: "500ms" } },
  status: { does: "REST calls are answered with this status", start: { status: 503 } },
  rate_limit: { does: "REST calls are answered 429", start: { retry_after: 2 } },
  endpoint_5xx: { does: "Connect-endpoints answers with a server error", start: {} },
  endpoint_moved: { does: "RTM moves to another address", start: {} },
  auth_refused: { does: "RTM refuses good credentials", start: {} },
  auth_slow: { does: "RTM answers good credentials late", start: { delay: "5s" } },
  drop: { does: "A web hook or an event is lost on its way", start: {} },
  duplicate: { does: "A web hook or an event is sent twice", start: {} },
  reorder: { does: "A web hook or an event comes after the next one", start: {} },
  bad_signature: { does: "A web hook carries a wrong signature", start: {} },
  clock_skew: { does: "A web hook is stamped with a time that is off", start: { by: "-10m" } },
  connection_drop: { does: "A connection is cut before an event", start: { mode: "transport" } },
};

/** What every fault takes: the form has fields of its own for these. */
const COMMON = new Set(["fault", "probability", "count", "target"]);

/** The schema of what this fault takes beside what every fault takes. */
export function ownSchema(name: FaultName): JsonSchema {
  // Draft 2020-12, of which the interface is a part.
  const { properties = {}, required = [] } = z.toJSONSchema(faultSchemas[name]) as JsonSchema;
  return {
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => !COMMON.has(key))),
    required: required.filter((key) => !COMMON.has(key)),
  };
}

/** A delay may be a spread, which is written as JSON where a text is expected. */
export function readSpread(value: unknown): unknown {
  if (typeof value !== "string" || !value.trim().startsWith("{")) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
