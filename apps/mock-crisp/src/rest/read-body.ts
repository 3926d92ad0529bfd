import { refuse } from "../world/refusal.ts";

/** Levels of lists and objects that a body may have. What walks deeper values by recursion may run out of stack. */
const deepest = 100;

/** A body as JSON; undefined when there is none. Refused as `invalid_data` when it is not JSON, or nested too deep. */
export function readBody(text: string): unknown {
  if (text === "") return undefined;
  if (depthOf(text) > deepest) refuse("invalid_data", `body: nested deeper than ${deepest} levels`);
  try {
    return JSON.parse(text);
  } catch {
    return refuse("invalid_data", "body: not valid JSON");
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inText = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inText) {
      if (character === "\\") index += 1;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === "[" || character === "{") most = Math.max(most, ++depth);
    else if (character === "]" || character === "}") depth -= 1;
  }
  return most;
}
