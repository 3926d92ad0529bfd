import { inspect, type Shape } from "@x/crisp-types/fields";

type Schema = Parameters<typeof inspect>[0];
type ObjectShape = Shape & { readonly kind: "object" };

/** Interfaces that a module declares: by name, and by the schema that each one prints. */
export class Declarations {
  /** By the fields of an object, which are the same object wherever its schema is used. */
  readonly #names = new Map<object, string>();
  readonly #texts = new Map<string, string>();

  /** Prints a schema's type. An object becomes an interface of the name given, declared once. */
  type(schema: Schema, name: string, kind: "value" | "query" = "value"): string {
    const shape = inspect(schema);
    const printed = this.#bare(shape, name, kind);
    return shape.nullable ? `${printed} | null` : printed;
  }

  /** Prints the type of one field of an object; `undefined` if it has none of that name. */
  fieldType(schema: Schema, field: string, name: string, kind: "value" | "query" = "value"): string | undefined {
    const shape = inspect(schema);
    const found = shape.kind === "object" ? shape.fields[field] : undefined;
    return found && this.type(found, name, kind);
  }

  /** Adds a declaration that was printed elsewhere. Returns its name. */
  declare(name: string, text: string): string {
    this.#texts.set(name, text);
    return name;
  }

  /** All declarations, in the order in which they were first needed. */
  text(): string {
    return [...this.#texts.values()].join("\n");
  }

  #bare(shape: Shape, name: string, kind: "value" | "query"): string {
    const { values, exhaustive, variants } = shape.facts;
    switch (shape.kind) {
      case "object":
        return this.#named(shape, name, kind);
      case "array": {
        const element = this.type(shape.element, singular(name), kind);
        return /^[\w.]+$/.test(element) ? `${element}[]` : `(${element})[]`;
      }
      case "record":
        return `Record<string, ${this.type(shape.value, singular(name), kind)}>`;
      case "union":
        return unique(shape.options.map((option) => this.type(option, name, kind))).join(" | ");
      case "integer":
        return "number";
      case "boolean":
        return kind === "query" ? "boolean | 0 | 1" : "boolean";
      case "string":
        if (values === undefined) return "string";
        return [...values.map((value) => JSON.stringify(value)), ...(exhaustive ? [] : ["(string & {})"])].join(" | ");
      case "unknown":
        return variants === undefined
          ? "unknown"
          : unique(Object.entries(variants).map(([type, build]) => this.type(build(), `${pascal(type)}Content`))).join(
              " | ",
            );
      default:
        return shape.kind;
    }
  }

  #named(shape: ObjectShape, name: string, kind: "value" | "query"): string {
    const known = this.#names.get(shape.fields);
    if (known !== undefined) return known;
    if (Object.keys(shape.fields).length === 0) return "Record<string, unknown>";
    let free = name;
    for (let number = 2; this.#texts.has(free); number += 1) free = `${name}${number}`;
    this.#names.set(shape.fields, free);
    this.#texts.set(free, "");
    const varying = Object.entries(shape.fields).find(([, field]) => inspect(field).facts.variants);
    this.#texts.set(
      free,
      varying ? this.#union(shape, varying, free) : `export interface ${free} ${this.#object(shape, free, kind)}\n`,
    );
    return free;
  }

  /** An object of which one field's shape depends on its sibling `type`: a union of its known types. */
  #union(shape: ObjectShape, [varying, field]: [string, Schema], name: string): string {
    const { type: _, [varying]: __, ...common } = shape.fields;
    const base = `export interface ${name}Base ${this.#object({ ...shape, fields: common }, name, "value")}\n`;
    const options = Object.entries(inspect(field).facts.variants ?? {}).map(([type, build]) => {
      const content = this.type(build(), `${pascal(type)}Content`);
      return `  | (${name}Base & { type: ${JSON.stringify(type)}; ${varying}: ${content} })`;
    });
    return `${base}export type ${name} =\n${options.join("\n")};\n`;
  }

  #object(shape: ObjectShape, name: string, kind: "value" | "query"): string {
    const lines = Object.entries(shape.fields).map(([key, field]) => {
      const { optional, facts } = inspect(field);
      const mark = optional && !facts.expected ? "?" : "";
      const note = facts.note === undefined ? "" : `  /** ${facts.note} */\n`;
      const type = this.type(field, name + pascal(camel(key)), kind);
      return `${note}  ${/^\w+$/.test(key) ? key : JSON.stringify(key)}${mark}: ${type};`;
    });
    if (lines.length === 0) return "Record<string, unknown>";
    return `{\n${lines.join("\n")}\n}`;
  }
}

function unique(types: readonly string[]): string[] {
  return [...new Set(types)];
}

/** `WebsiteOperators` is a list of `WebsiteOperator`. */
function singular(name: string): string {
  return name
    .replace(/ies$/, "y")
    .replace(/(x|ch|sh)es$/, "$1")
    .replace(/(?<!s|u)s$/, "");
}

/** `picker` is `Picker`. */
export function pascal(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `filter_unread` is `filterUnread`. */
export function camel(text: string): string {
  return text.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
