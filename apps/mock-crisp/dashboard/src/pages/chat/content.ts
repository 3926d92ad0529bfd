import { read } from "../../api/read.ts";

/** A choice of a picker. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly icon: string | undefined;
  readonly selected: boolean;
  /** The address, if it is a link rather than an answer. */
  readonly target: string | undefined;
}

/** A card of a carousel. */
export interface Card {
  readonly title: string;
  readonly description: string;
  readonly image: string | undefined;
  readonly actions: readonly { readonly label: string; readonly url: string }[];
}

/** A message's content after it was checked. */
export type Content =
  | { readonly kind: "text" | "note"; readonly text: string }
  | { readonly kind: "file" | "animation"; readonly name: string; readonly url: string; readonly type: string }
  | { readonly kind: "audio"; readonly url: string; readonly type: string; readonly duration: number }
  | { readonly kind: "picker"; readonly text: string; readonly choices: readonly Choice[] }
  | { readonly kind: "field"; readonly text: string; readonly explain: string; readonly value: string }
  | { readonly kind: "carousel"; readonly text: string; readonly cards: readonly Card[] }
  | { readonly kind: "event"; readonly namespace: string; readonly text: string }
  | { readonly kind: "unknown"; readonly value: unknown };

function text(value: unknown, key: string): string {
  const found = read(value, key);
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : "";
}

function list(value: unknown, key: string): readonly unknown[] {
  const found = read(value, key);
  return Array.isArray(found) ? found : [];
}

/**
 * Reads a message's content. Content that does not have the shape of its type becomes `unknown`, and is shown as JSON.
 */
export function readContent(type: string, content: unknown): Content {
  if (typeof content === "string") {
    return type === "note" ? { kind: "note", text: content } : { kind: "text", text: content };
  }
  if (typeof content !== "object" || content === null) return { kind: "unknown", value: content };
  switch (type) {
    case "file":
    case "animation": {
      const url = text(content, "url");
      return { kind: type, url, type: text(content, "type"), name: text(content, "name") || fileName(url) || type };
    }
    case "audio": {
      const duration = Number(read(content, "duration"));
      return {
        kind: "audio",
        url: text(content, "url"),
        type: text(content, "type"),
        duration: Number.isFinite(duration) ? duration : 0,
      };
    }
    case "picker":
      return { kind: "picker", text: text(content, "text"), choices: list(content, "choices").map(readChoice) };
    case "field":
      return {
        kind: "field",
        text: text(content, "text"),
        explain: text(content, "explain"),
        value: text(content, "value"),
      };
    case "carousel":
      return { kind: "carousel", text: text(content, "text"), cards: list(content, "targets").map(readCard) };
    case "event":
      return { kind: "event", namespace: text(content, "namespace"), text: text(content, "text") };
    default:
      return { kind: "unknown", value: content };
  }
}

function readChoice(choice: unknown): Choice {
  const value = text(choice, "value");
  return {
    value,
    label: text(choice, "label") || value,
    icon: text(choice, "icon") || undefined,
    selected: read(choice, "selected") === true,
    target: text(read(choice, "action"), "target") || undefined,
  };
}

function readCard(target: unknown): Card {
  return {
    title: text(target, "title"),
    description: text(target, "description"),
    image: text(target, "image") || undefined,
    actions: list(target, "actions").map((action) => ({ label: text(action, "label"), url: text(action, "url") })),
  };
}

function fileName(url: string): string {
  return url.split(/[?#]/, 1)[0]?.split("/").at(-1) ?? "";
}

/** The content of a picker after a choice was clicked: as Crisp sends it back, whole, with the choice selected. */
export function withChoice(content: unknown, chosen: number): unknown {
  const choices = list(content, "choices").map((choice, at) => ({ ...Object(choice), selected: at === chosen }));
  return { ...Object(content), choices };
}

/** The content of a field after it was filled in. */
export function withValue(content: unknown, value: string): unknown {
  return { ...Object(content), value };
}

/** A link that may be followed: http, https or mailto. Undefined for anything else, including `javascript:`. */
export function safeUrl(url: string): string | undefined {
  try {
    const parsed = new URL(url);
    return ["http:", "https:", "mailto:"].includes(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}

/** A message in one line, for the list of conversations. */
export function summarise(type: string, content: unknown): string {
  const read = readContent(type, content);
  switch (read.kind) {
    case "text":
      return read.text;
    case "note":
      return `Note: ${read.text}`;
    case "file":
    case "animation":
      return `File: ${read.name}`;
    case "audio":
      return "Voice message";
    case "picker":
    case "field":
    case "carousel":
      return read.text || capitalised(read.kind);
    case "event":
      return read.text || read.namespace;
    case "unknown":
      return `${type} message`;
  }
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
