import { createHash } from "node:crypto";
import { faultHeader } from "../chaos/fault-header.ts";
import type { Hook } from "../world/world.ts";

/** Values in the headers of one attempt. */
export interface HeaderValues {
  readonly hook: Hook;
  /** In the unit of the settings. */
  readonly timestamp: number;
  /** Undefined for website hooks, which are not signed. */
  readonly signature: string | undefined;
  readonly attempt: number;
  readonly attemptLimit: number;
  readonly userAgent: string;
  /** Names of the faults that touched it. */
  readonly faults: readonly string[];
}

/**
 * The headers of one attempt. Source: Crisp's web hooks reference. The origin of website hooks and the user agent are
 * published nowhere: both are assumptions.
 */
export function requestHeaders(values: HeaderValues): Record<string, string> {
  const { hook, timestamp, signature, attempt, attemptLimit, userAgent, faults } = values;
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    "User-Agent": userAgent,
    "X-Crisp-Hook-Origin": originOf(hook),
    "X-Crisp-Request-Timestamp": String(timestamp),
  };
  if (signature !== undefined) headers["X-Crisp-Signature"] = signature;
  headers["X-Delivery-Attempt-Limit"] = String(attemptLimit);
  headers["X-Delivery-Attempt-Count"] = String(attempt);
  if (faults.length > 0) headers[faultHeader] = faults.join(", ");
  return headers;
}

/** A hook does not change, and a hash for each attempt would be a tenth of its cost. */
const origins = new WeakMap<Hook, string>();

/** Such as `"plugin/rtm 38b411d9377a6a00 production"`. */
function originOf(hook: Hook): string {
  const known = origins.get(hook);
  if (known !== undefined) return known;
  const origin = `${hook.kind}/rtm ${createHash("sha256").update(hook.id).digest("hex").slice(0, 16)} production`;
  origins.set(hook, origin);
  return origin;
}
