import type { UpdatedContent } from "../shapes/message.ts";

/** The fields of a `message:updated` event that hold an answer. */
export interface UpdatedMessage {
  readonly content: string | UpdatedContent;
}

/** A choice that a visitor picked. */
export interface ChosenOption {
  /** The picker's id. */
  id: string;
  value: string;
  label: string;
}

/** Text that a visitor entered. */
export interface FilledField {
  /** The field's id. */
  id: string;
  value: string;
}

/**
 * The choice that a visitor picked, from the `data` of `message:updated`. Undefined if that is not a picker's answer.
 *
 * @example
 * ```ts
 * import type { EventData } from "@x/crisp-types";
 * import { chosen } from "@x/crisp-types/content";
 *
 * export function shippingOf(data: EventData<"message:updated">): string | undefined {
 *   const choice = chosen(data);
 *   return choice?.id === "shipping" ? choice.value : undefined;
 * }
 * ```
 */
export function chosen({ content }: UpdatedMessage): ChosenOption | undefined {
  if (!isObject(content)) return undefined;
  const { id, choices } = content;
  if (id === undefined || !Array.isArray(choices)) return undefined;
  const picked = choices.find(({ selected }) => selected === true);
  if (picked?.value === undefined) return undefined;
  return { id, value: picked.value, label: picked.label ?? picked.value };
}

/** The text that a visitor entered, from the `data` of `message:updated`. Undefined if that is not a field's answer. */
export function filled({ content }: UpdatedMessage): FilledField | undefined {
  if (!isObject(content)) return undefined;
  const { id, value, choices } = content;
  return id === undefined || value === undefined || value === "" || choices !== undefined ? undefined : { id, value };
}

/** Events whose schema was not checked may lack the content. */
function isObject(content: UpdatedMessage["content"] | null | undefined): content is UpdatedContent {
  return typeof content === "object" && content !== null;
}
