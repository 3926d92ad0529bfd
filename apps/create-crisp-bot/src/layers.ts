import { type Choices, transports } from "./choices.ts";

/** The folders of templates that make a project, in the order in which they are copied. */
export function layersOf({ transport, queue, test }: Choices): string[] {
  const kind = queue ? "queue" : "direct";
  const source = transports[transport].hooks ? [`receiver-${kind}`, `transports/${transport}`] : [`rtm-${kind}`];
  return ["common", ...source, `test-${test}`];
}
