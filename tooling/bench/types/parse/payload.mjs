import { events } from "@x/crisp-types";
import { fake } from "@x/crisp-types/examples";

/** The payload of a variant. */
export function payloadOf({ name, type, content }) {
  const payload = type === undefined ? events[name].example : fake(name, { type });
  return content === undefined ? payload : { ...payload, content };
}

/** Throws if the measured code gave a wrong answer: a fast wrong answer is no result. */
export function expectAnswer(ok, { content }) {
  if (ok !== (content === undefined)) throw new Error(`answered ${ok}`);
}
