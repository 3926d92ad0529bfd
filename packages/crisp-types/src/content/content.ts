import type { CarouselTarget, PickerChoice } from "../shapes/message-content.ts";
import { requireList, requireMimeType, requireObject, requireText, requireUrl } from "./require-value.ts";
import type { ContentOf } from "./typed-content.ts";

/** A choice of a picker. A text is short for a choice with that value and label. */
export type PickerOption =
  | string
  | {
      readonly value: string;
      readonly label: string;
      readonly icon?: string;
      readonly action?: PickerChoice["action"];
    };

/** Options of a question. */
export interface QuestionOptions {
  /** Identifies the question in the answer. Default: the text's letters and digits, with `-` between words. */
  readonly id?: string | undefined;
  /** True if the visitor has to answer before writing again. */
  readonly required?: boolean | undefined;
}

/** A text, in which Markdown is allowed. Throws a TypeError if it is empty or not a string. */
export function text(content: string): ContentOf<"text"> {
  return { type: "text", content: requireText(content, "content") };
}

/** A private note, which only the team sees. Throws a TypeError if it is empty or not a string. */
export function note(content: string): ContentOf<"note"> {
  return { type: "note", content: requireText(content, "content") };
}

/**
 * A question with choices. Throws a TypeError if there are none, or two with one value. The answer comes as
 * `message:updated`: see `chosen`.
 *
 * @example
 * ```ts
 * import { picker } from "@x/crisp-types/content";
 *
 * const question = picker("Which shipping?", ["Standard", { value: "express", label: "Express" }], { id: "shipping" });
 * ```
 */
export function picker(
  question: string,
  choices: readonly PickerOption[],
  options: QuestionOptions = {},
): ContentOf<"picker"> {
  requireObject(options, "options");
  const written = requireList(choices, "choices").map(pickerChoice);
  const values = new Set<string>();
  for (const { value } of written) {
    if (values.has(value)) throw new TypeError(`choices: duplicate value ${JSON.stringify(value)}.`);
    values.add(value);
  }
  return { type: "picker", content: { ...asked(question, options), choices: written } };
}

/**
 * A question that the visitor answers with text. `explain` is the placeholder of the input, `value` its initial text.
 * The answer comes as `message:updated`: see `filled`.
 */
export function field(
  question: string,
  options: QuestionOptions & { readonly explain: string; readonly value?: string },
): ContentOf<"field"> {
  requireObject(options, "options");
  const { explain, value } = options;
  const content = { ...asked(question, options), explain: requireText(explain, "explain") };
  if (value === undefined) return { type: "field", content };
  if (typeof value !== "string") throw new TypeError(`value: expected a string, got ${typeof value}.`);
  return { type: "field", content: { ...content, value } };
}

/** A row of cards, each with at least one link. Throws a TypeError if there are none. */
export function carousel(title: string, targets: readonly CarouselTarget[]): ContentOf<"carousel"> {
  const written = requireList(targets, "targets").map((target, index) => {
    const at = `targets[${index}]`;
    requireObject(target, at);
    requireText(target.title, `${at}.title`);
    requireText(target.description, `${at}.description`);
    for (const [number, action] of requireList(target.actions, `${at}.actions`).entries()) {
      requireObject(action, `${at}.actions[${number}]`);
      requireText(action.label, `${at}.actions[${number}].label`);
      requireUrl(action.url, `${at}.actions[${number}].url`);
    }
    return target;
  });
  return { type: "carousel", content: { text: requireText(title, "text"), targets: written } };
}

/** A file at an http(s) address. `type` is its MIME type. */
export function file(url: string | URL, options: { readonly name: string; readonly type: string }): ContentOf<"file"> {
  requireObject(options, "options");
  const { name, type } = options;
  const content = { url: requireUrl(url, "url"), name: requireText(name, "name"), type: requireMimeType(type, "type") };
  return { type: "file", content };
}

/** A recording at an http(s) address. `type` is its MIME type, `duration` is in whole seconds. */
export function audio(
  url: string | URL,
  options: { readonly type: string; readonly duration: number },
): ContentOf<"audio"> {
  requireObject(options, "options");
  const { type, duration } = options;
  if (!Number.isSafeInteger(duration) || duration < 0) {
    throw new TypeError(`duration: expected whole seconds from 0, got ${String(duration)}.`);
  }
  return { type: "audio", content: { url: requireUrl(url, "url"), type: requireMimeType(type, "type"), duration } };
}

/** An animated image at an http(s) address. `type` is its MIME type. */
export function animation(url: string | URL, options: { readonly type: string }): ContentOf<"animation"> {
  requireObject(options, "options");
  const { type } = options;
  return { type: "animation", content: { url: requireUrl(url, "url"), type: requireMimeType(type, "type") } };
}

function asked(question: string, { id, required }: QuestionOptions) {
  const words = requireText(question, "text");
  if (required !== undefined && typeof required !== "boolean") {
    throw new TypeError(`required: expected true or false, got ${String(required)}.`);
  }
  return {
    id: id === undefined ? idOf(words) : requireText(id, "id"),
    text: words,
    ...(required === undefined ? {} : { required }),
  };
}

function pickerChoice(option: PickerOption, index: number): PickerChoice {
  const at = `choices[${index}]`;
  if (typeof option === "string") {
    requireText(option, at);
    return { value: option, label: option, selected: false };
  }
  requireObject(option, at);
  const { value, label, icon, action } = option;
  if (action !== undefined) requireText(requireObject(action, `${at}.action`)["type"], `${at}.action.type`);
  return {
    value: requireText(value, `${at}.value`),
    label: requireText(label, `${at}.label`),
    selected: false,
    ...(icon === undefined ? {} : { icon: requireText(icon, `${at}.icon`) }),
    ...(action === undefined ? {} : { action }),
  };
}

/** An id that is the same for the same text, and readable in logs. */
function idOf(words: string): string {
  const parts = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["question"];
  // The cut may halve a character, and JSON cannot carry the half.
  return parts
    .join("-")
    .slice(0, 64)
    .replace(/[\uD800-\uDBFF]$/, "");
}
