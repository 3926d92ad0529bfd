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

/** A name that a field can have. Any other key may itself be data, as in an object whose keys are e-mail addresses. */
const FIELD = /^[a-z_]\w{0,63}$/i;

/** An e-mail address, or a text that is a telephone number and no date. */
const CONTACT = /@|^(?!\d{4}-\d\d-\d\d$)(tel:)?[+(]{0,2}\d[\d\s()-]{6,22}$|^\d\d(\.\d\d){4}$/;

/** The form of ids and wire names. */
const ID = /^[\w.:/-]{1,200}$/;

/**
 * An id or a wire name as it is, and {@link REDACTED} for any other text: an e-mail address, a telephone number, a sentence,
 * or a name with spaces. `undefined` stays.
 */
export function redactId<T extends string | undefined>(text: T): T | typeof REDACTED {
  return text === undefined || (ID.test(text) && !CONTACT.test(text)) ? text : REDACTED;
}

/**
 * The code of an error, such as `ECONNREFUSED`, or its class. Nothing of its text, which may be anything. `undefined` for a
 * thrown value that is no error.
 */
export function kindOf(thrown: unknown): string | undefined {
  try {
    if (!(thrown instanceof Error)) return undefined;
    const { code } = thrown as { code?: unknown };
    const isCode = typeof code === "string" && /^[A-Z][A-Z\d_]{1,63}$/i.test(code);
    return isCode ? code : (Object.getPrototypeOf(thrown) as Error).constructor.name;
  } catch {
    return undefined;
  }
}

/**
 * A copy of an event's payload that is safe to log: anything that may hold personal data (names, addresses, places,
 * written text) or a secret is replaced by {@link REDACTED}, and so is anything that this package does not know: a
 * field or an event that Crisp added, or a value of the wrong type. Any other field's text is replaced if it holds an
 * e-mail address or is a telephone number, and an unknown field's key if it cannot be the name of a field. Null stays.
 * `data` itself is not changed. Does not throw on anything that JSON can hold.
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
        return field ? [key, copy(field, item)] : [FIELD.test(key) ? key : REDACTED, hide(item)];
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
      return typeof value === "string" && CONTACT.test(value) ? REDACTED : value;
  }
}
