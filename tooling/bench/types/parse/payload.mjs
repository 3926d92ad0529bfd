import { events } from "@x/crisp-types";
import { fake } from "@x/crisp-types/examples";

/** The payload that a variant is about. */
export function payloadOf({ name, type, content }) {
  const payload = type === undefined ? events[name].example : fake(name, { type });
  return content === undefined ? payload : { ...payload, content };
}

/** Fails if what was measured gave a wrong answer: fast and wrong is no result. */
export function expectAnswer(ok, { content }) {
  if (ok !== (content === undefined)) throw new Error(`answered ${ok}`);
}
