import type * as z from "zod/mini";
import type { Provenance } from "../events/event-definition.ts";
import { type EventName, events } from "../events/registry.ts";
import { inspect, type Shape } from "../shapes/inspect.ts";

export { inspect, isOfKind, type Shape } from "../shapes/inspect.ts";
export type { FieldFacts } from "../shapes/schema.ts";

/** One field of a payload. */
export interface Field {
  /** The path, such as `user.nickname`, `pages[].page_url` for a field of each element, `data.*` for any key. */
  readonly path: string;
  /** The message type for which the field exists, if it is part of a message's content. */
  readonly messageType?: string;
  /** Such as `string`, `integer`, `string[]`, `string or object`. */
  readonly type: string;
  readonly optional: boolean;
  readonly nullable: boolean;
  /** True if it may hold personal data, itself or as part of what holds it. */
  readonly personal: boolean;
  /** The source of the field. */
  readonly source: Provenance;
  /** A note for readers. Only present when run from sources: published modules have no notes, the documents do. */
  readonly note?: string;
  /** Values met so far, of an open set. */
  readonly values?: readonly string[];
}

/** All fields of an event's payload, parents before their parts. */
export function fieldsOf(name: EventName): readonly Field[] {
  const { data, source } = events[name];
  return list(inspect(data), "", { source, personal: false });
}

/** The source of an event's shape, and by path the source of each field that differs from its parent's. */
export interface EventProvenance {
  readonly source: Provenance;
  readonly fields: Readonly<Record<string, Provenance>>;
}

/** Returns the sources of an event and its fields. */
export function provenanceOf(name: EventName): EventProvenance {
  const { source } = events[name];
  const fields = fieldsOf(name);
  const known = new Map(fields.map((field) => [field.path, field.source]));
  const differing = fields.filter((field) => field.source !== (known.get(parentOf(field.path)) ?? source));
  return { source, fields: Object.fromEntries(differing.map((field) => [field.path, field.source])) };
}

const parentOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf("."), 0)).replace(/\[\]$/, "");

type Inherited = Pick<Field, "source" | "personal" | "messageType">;

function list(shape: Shape, path: string, inherited: Inherited): Field[] {
  const found: Field[] = [];
  for (const [type, build] of Object.entries(shape.facts.variants ?? {})) {
    found.push(...list(inspect(build()), path, { ...inherited, messageType: type }));
  }
  if (shape.kind === "object") {
    for (const [key, schema] of Object.entries(shape.fields)) {
      found.push(...describe(schema, path === "" ? key : `${path}.${key}`, inherited));
    }
  } else if (shape.kind === "array") {
    found.push(...list(inspect(shape.element), `${path}[]`, inherited));
  } else if (shape.kind === "union") {
    for (const option of shape.options) found.push(...list(inspect(option), path, inherited));
  }
  return found;
}

function describe(schema: z.ZodMiniType, path: string, { messageType, ...above }: Inherited): Field[] {
  const shape = inspect(schema);
  const { facts, optional, nullable } = shape;
  const own = { source: facts.source ?? above.source, personal: facts.personal ?? above.personal };
  const type = messageType === undefined ? {} : { messageType };
  const field = {
    path,
    ...type,
    type: facts.variants ? "depends on type" : typeName(shape),
    optional,
    nullable,
    ...own,
    ...(facts.note === undefined ? {} : { note: facts.note }),
    ...(facts.values === undefined ? {} : { values: facts.values }),
  };
  return [field, ...list(shape, path, { ...own, ...type })];
}

/** The name of a shape's kind. */
export function typeName(shape: Shape): string {
  if (shape.kind === "array") return `${typeName(inspect(shape.element))}[]`;
  if (shape.kind === "record") return `record of ${typeName(inspect(shape.value))}`;
  if (shape.kind === "union") return shape.options.map((option) => typeName(inspect(option))).join(" or ");
  return shape.kind;
}
