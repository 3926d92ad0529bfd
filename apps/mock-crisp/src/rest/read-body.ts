import { DEEPEST, depthOf } from "../base/json-depth.ts";
import { refuse } from "../world/refusal.ts";

/** A body as JSON; undefined when there is none. Refused as `invalid_data` when it is not JSON, or nested too deep. */
export function readBody(text: string): unknown {
  if (text === "") return undefined;
  if (depthOf(text) > DEEPEST) refuse("invalid_data", `body: nested deeper than ${DEEPEST} levels`);
  try {
    return JSON.parse(text);
  } catch {
    return refuse("invalid_data", "body: not valid JSON");
  }
}
