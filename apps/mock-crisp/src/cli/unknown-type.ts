import { messageContents } from "@x/crisp-types";
import { didYouMean } from "../base/did-you-mean.ts";

const known = Object.keys(messageContents);

/** A warning about a message's type that has the name of none, but a similar one. It is sent all the same: Crisp may add types. */
export function unknownType(type: string): string | undefined {
  const hint = known.includes(type) ? "" : didYouMean(type, known);
  return hint === "" ? undefined : `messages have no type "${type}".${hint} It is sent as it is.`;
}
