import { inspect, isOfKind, type Shape } from "@x/crisp-types/fields";

type Schema = Parameters<typeof inspect>[0];

/** A difference between data of the real service and the registry. Never contains a value. */
export interface ShapeDifference {
  /** The route or event. */
  readonly where: string;
  /** Of the field, such as `meta.device.os`, `[].session_id`; keys that are data are `*`. */
  readonly path: string;
  /** `missing`: a required field is not there. `extra`: a field that the registry does not have. `type`: of another type. */
  readonly kind: "missing" | "extra" | "type";
}

/** Keys that could be data, such as an address or an id, are not shown. */
const shown = (key: string) => (/^[A-Za-z_][A-Za-z_]*\d?$/.test(key) && key.length <= 40 ? key : "*");

const join = (path: string, key: string) => (path === "" ? key : `${path}.${key}`);

/** Every difference between a value and a schema, each once. */
export function shapeDifferences(where: string, schema: Schema, value: unknown): ShapeDifference[] {
  const found = new Map<string, ShapeDifference>();
  const report = (path: string, kind: ShapeDifference["kind"]) => found.set(`${kind} ${path}`, { where, path, kind });

  const object = (fields: Readonly<Record<string, Schema>>, given: Readonly<Record<string, unknown>>, path: string) => {
    for (const [key, field] of Object.entries(fields)) {
      const part = given[key];
      if (part === undefined) {
        if (!inspect(field).optional) report(join(path, key), "missing");
        continue;
      }
      const { variants } = inspect(field).facts;
      const variant = typeof given["type"] === "string" ? variants?.[given["type"]]?.() : undefined;
      walk(variant ?? field, part, join(path, key));
    }
    for (const key of Object.keys(given)) if (!Object.hasOwn(fields, key)) report(join(path, shown(key)), "extra");
  };

  const walk = (part: Schema, given: unknown, path: string): void => {
    const shape = inspect(part);
    if (given === null) {
      if (!shape.nullable && shape.kind !== "unknown" && !(shape.kind === "union" && isNullable(shape)))
        report(path, "type");
      return;
    }
    if (!isOfKind(shape, given)) {
      report(path, "type");
      return;
    }
    switch (shape.kind) {
      case "object":
        object(shape.fields, given as Record<string, unknown>, path);
        break;
      case "record":
        for (const entry of Object.values(given as object)) walk(shape.value, entry, join(path, "*"));
        break;
      case "array":
        for (const entry of given as unknown[]) walk(shape.element, entry, `${path}[]`);
        break;
      case "union":
        closest(shape.options, given, path);
        break;
      default:
    }
  };

  /** Reports the differences to the option that has the fewest. */
  const closest = (options: readonly Schema[], given: unknown, path: string) => {
    const fitting = options.filter((option) => isOfKind(inspect(option), given));
    const [best = []] = fitting
      .map((option) => shapeDifferences(where, option, given))
      .sort((left, right) => left.length - right.length);
    for (const { path: below, kind } of best) report(below === "" ? path : join(path, below), kind);
  };

  walk(schema, value, "");
  return [...found.values()];
}

function isNullable(shape: Shape): boolean {
  return shape.kind === "union" && shape.options.some((option) => inspect(option).nullable);
}
