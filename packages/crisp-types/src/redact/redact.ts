import type * as z from "zod/mini";
import { type EventName, events, isEventName } from "../events/registry.ts";
import { fieldsOf } from "../fields/fields.ts";
import { inspect, isOfKind } from "../shapes/inspect.ts";

/** The replacement of values that {@link redact} removes. */
export const REDACTED = "[redacted]";

/**
 * The paths of an event's payload that hold personal data or a secret, derived from its schema, such as
 * `["email"]` or `["user.user_id", "user.nickname", "content"]`. A path includes everything below it.
 */
export function redactionPaths(name: EventName): readonly string[] {
  const personal = fieldsOf(name).filter((field) => field.personal);
  return personal.map(({ path }) => path).filter((path, _, all) => !all.some((other) => isBelow(path, other)));
}

const isBelow = (path: string, other: string) => path.startsWith(`${other}.`) || path.startsWith(`${other}[`);

/**
 * A copy of an event's payload that is safe to log: anything that may hold personal data (names, addresses, places,
 * written text) or a secret is replaced by {@link REDACTED}, and so is anything that this package does not know: a
 * field or an event that Crisp added, or a value of the wrong type. Null stays. `data` itself is not changed. Does not
 * throw on anything that JSON can hold.
 */
export function redact(name: string, data: unknown): unknown {
  return isEventName(name) ? copy(events[name].data, data) : hide(data);
}

const hide = (value: unknown) => (value === null || value === undefined ? value : REDACTED);

function copy(schema: z.ZodMiniType, value: unknown): unknown {
  const shape = inspect(schema);
  if (shape.facts.personal || !isOfKind(shape, value)) return hide(value);
  switch (shape.kind) {
    case "object": {
      const { fields } = shape;
      const entries = Object.entries(value as object).map(([key, item]) => {
        const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
        return [key, field ? copy(field, item) : hide(item)] as const;
      });
      // Unlike an assignment, this makes even `__proto__` a plain property.
      return Object.fromEntries(entries);
    }
    case "array":
      return (value as unknown[]).map((item) => copy(shape.element, item));
    case "union": {
      const option = shape.options.find((candidate) => isOfKind(inspect(candidate), value));
      return option ? copy(option, value) : hide(value);
    }
    case "record":
      return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, copy(shape.value, item)]));
    case "unknown":
      return hide(value);
    default:
      return value;
  }
}
