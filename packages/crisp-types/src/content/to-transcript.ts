import { type ReadableMessage, textOf } from "./text-of.ts";

/** The part of a message that a transcript needs. Messages of REST and of events have it. */
export interface TranscribableMessage extends ReadableMessage {
  readonly from: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly fingerprint: number;
}

/** Options of {@link toTranscript}. */
export interface TranscriptOptions<User extends string, Operator extends string> {
  /** Names of the two sides. Default `user` and `assistant`. */
  readonly roles?: { readonly user?: User; readonly operator?: Operator } | undefined;
  /** Includes private notes. Default false. */
  readonly notes?: boolean | undefined;
}

/** One message of a transcript. */
export interface TranscriptEntry<Role extends string> {
  role: Role;
  content: string;
}

/**
 * Converts messages to the form that language models accept, sorted by time, then by fingerprint. Each message is one
 * entry. Events, messages without text and messages of neither side are left out; notes too, unless `notes` is true.
 * Does not change the given list.
 */
export function toTranscript<const User extends string = "user", const Operator extends string = "assistant">(
  messages: Iterable<TranscribableMessage>,
  options: TranscriptOptions<User, Operator> = {},
): TranscriptEntry<User | Operator>[] {
  // Null, from programs without types, counts as left out. The defaults of the type parameters are those of the values.
  const { roles, notes } = options ?? {};
  const { user = "user" as User, operator = "assistant" as Operator } = roles ?? {};
  const given = [...messages].filter((message) => typeof message === "object" && message !== null);
  const sorted = given.sort((a, b) => a.timestamp - b.timestamp || a.fingerprint - b.fingerprint);
  return sorted.flatMap((message): TranscriptEntry<User | Operator>[] => {
    const content = textOf(message);
    if (content === "" || (message.type === "note" && !notes)) return [];
    if (message.from === "user") return [{ role: user, content }];
    return message.from === "operator" ? [{ role: operator, content }] : [];
  });
}
