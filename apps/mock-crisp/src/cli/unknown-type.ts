import { messageContents } from "@x/crisp-types";
import { didYouMean } from "../base/did-you-mean.ts";

const known = Object.keys(messageContents);

/** A warning about an unknown message type with a similar name to a known one. The message is sent anyway: Crisp may add types. */
export function unknownType(type: string): string | undefined {
  const hint = known.includes(type) ? "" : didYouMean(type, known);
  return hint === "" ? undefined : `messages have no type "${type}".${hint} It is sent unchanged.`;
}
