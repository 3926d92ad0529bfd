import type { Message, Session } from "./session.ts";

/** The messages of a conversation to list. Times in milliseconds; at most one of the three. */
export interface MessageWindow {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly around?: number | undefined;
  readonly limit: number;
}

/** Up to `limit` messages of a conversation, oldest first: the latest, or those before, after or around a time. */
export function listMessages(session: Session, { before, after, around, limit }: MessageWindow): readonly Message[] {
  const all = [...session.messages.values()].sort((a, b) => a.timestamp - b.timestamp);
  if (around !== undefined) {
    const middle = all.findIndex(({ timestamp }) => timestamp >= around);
    const start = Math.max(0, (middle < 0 ? all.length : middle) - Math.floor(limit / 2));
    return all.slice(start, start + limit);
  }
  if (after !== undefined) return all.filter(({ timestamp }) => timestamp > after).slice(0, limit);
  const earlier = before === undefined ? all : all.filter(({ timestamp }) => timestamp < before);
  return earlier.slice(-limit);
}
