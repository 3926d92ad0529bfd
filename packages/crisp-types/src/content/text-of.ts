/** The part of a message that its text depends on. */
export interface ReadableMessage {
  readonly type: string;
  readonly content: unknown;
}

/**
 * The text of a message for logs, searches and language models: text and note themselves; the question of a picker,
 * field or carousel; `name: url` of a file; the address of audio and animation. Empty for events, for unknown types and
 * for content that does not match its type.
 */
export function textOf(message: ReadableMessage): string {
  // Programs without types may pass anything that a list holds.
  const { type, content } = (message ?? {}) as Partial<ReadableMessage>;
  if (type === "text" || type === "note") return typeof content === "string" ? content : "";
  if (typeof content !== "object" || content === null) return "";
  const { text, name, url } = content as Readonly<Record<string, unknown>>;
  switch (type) {
    case "picker":
    case "field":
    case "carousel":
      return wordsOf(text);
    case "file":
      return [wordsOf(name), wordsOf(url)].filter((part) => part !== "").join(": ");
    case "audio":
    case "animation":
      return wordsOf(url);
    default:
      return "";
  }
}

const wordsOf = (value: unknown) => (typeof value === "string" ? value : "");
