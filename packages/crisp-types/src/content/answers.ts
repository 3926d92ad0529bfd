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
export function chosen(data: UpdatedMessage): ChosenOption | undefined {
  const { id, choices } = partsOf(partsOf(data)["content"]);
  if (typeof id !== "string" || !Array.isArray(choices)) return undefined;
  const { value, label } = choices.map(partsOf).find(({ selected }) => selected === true) ?? {};
  if (typeof value !== "string") return undefined;
  return { id, value, label: typeof label === "string" ? label : value };
}

/** The text that a visitor entered, from the `data` of `message:updated`. Undefined if that is not a field's answer. */
export function filled(data: UpdatedMessage): FilledField | undefined {
  const { id, value, choices } = partsOf(partsOf(data)["content"]);
  if (typeof id !== "string" || typeof value !== "string" || value === "" || choices !== undefined) return undefined;
  return { id, value };
}

/** The members of an object. None of other values: the schema of the event may not have been checked. */
function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
