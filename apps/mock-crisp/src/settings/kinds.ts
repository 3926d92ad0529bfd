import * as z from "zod/mini";
import { parseAllowedHost } from "../base/allowed-host.ts";
import { summaryOf } from "../base/mock-crisp-error.ts";
import { parseDuration } from "../time/duration.ts";

/** A kind of value that settings have: how it is written in code and files, and as the text of a flag or a variable. */
export interface Kind<Input = unknown, Value = Input> {
  /** Reads a value of code, a file or the API. */
  readonly schema: z.ZodMiniType<Value, Input>;
  /** The value's place in a flag, such as `"<duration>"`. Undefined: a switch. */
  readonly placeholder: string | undefined;
  /** Converts a text to an input of {@link Kind.schema}. Left out: the text itself. */
  readonly fromText?: (text: string) => unknown;
  /** Set if a text names a file, whose content is the value: JSON, or text such as PEM. */
  readonly file?: "json" | "text";
  /** True if a flag may be given more than once. */
  readonly isList?: true;
  /** The unit of a number. */
  readonly unit?: "ms" | "bytes";
}

/** A text that is no number stays a text, which the schema then refuses as such. */
const numberOf = (text: string): unknown => (text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text));

/** Wraps a parser of texts as an input of the schema: an error that it throws becomes an issue of the value. */
function read<Input, Value>(
  schema: z.ZodMiniType<Input, Input>,
  reader: (input: Input) => Value,
): z.ZodMiniType<Value, Input> {
  return z.pipe(
    schema,
    z.transform((input: Input, context) => {
      try {
        return reader(input);
      } catch (error) {
        const message = summaryOf(error).replace(/\.$/, "");
        context.issues.push({ code: "custom", message, input });
        return z.NEVER;
      }
    }),
  );
}

/** Any text. */
export const text: Kind<string> = { schema: z.string().check(z.minLength(1)), placeholder: "<text>" };

/** An http or https address. Whether it may be used is checked where it is. */
export const url: Kind<string> = { schema: z.string().check(z.minLength(1)), placeholder: "<url>" };

/** On or off. */
export const toggle: Kind<boolean> = {
  schema: z.boolean(),
  placeholder: undefined,
  fromText: (written) =>
    /^(1|true|yes|on)$/i.test(written) ? true : /^(0|false|no|off)$/i.test(written) ? false : written,
};

/** A setting that is on by default: its flag takes `yes` or `no`. */
export const yesOrNo: Kind<boolean> = { ...toggle, placeholder: "<yes|no>" };

/** A whole number within limits. */
export function integer(min: number, max: number = Number.MAX_SAFE_INTEGER): Kind<number> {
  return { schema: z.int().check(z.gte(min), z.lte(max)), placeholder: "<number>", fromText: numberOf };
}

/** One of a few numbers, such as HTTP statuses. */
export function oneOfNumbers<const N extends number>(...numbers: readonly [N, ...N[]]): Kind<N> {
  return { schema: z.literal([...numbers]), placeholder: `<${numbers.join("|")}>`, fromText: numberOf };
}

/** One of a few texts. */
export function oneOfTexts<const T extends string>(...texts: readonly [T, ...T[]]): Kind<T> {
  return { schema: z.literal([...texts]), placeholder: `<${texts.join("|")}>` };
}

const byteUnits = {
  b: 1,
  kb: 1_000,
  mb: 1_000_000,
  kib: 1024,
  mib: 1024 ** 2,
  gb: 1_000_000_000,
  gib: 1024 ** 3,
} as const;

function parseBytes(size: number | string): number {
  if (typeof size === "number") return size;
  const [, amount, unit = "b"] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(size.trim()) ?? [];
  const factor = byteUnits[(unit || "b").toLowerCase() as keyof typeof byteUnits];
  if (amount === undefined || factor === undefined) {
    const meant = unit === "" ? undefined : Object.keys(byteUnits).find((each) => each.startsWith(unit.toLowerCase()));
    const hint =
      amount !== undefined && meant
        ? ` Did you mean "${amount}${meant.replace(/^[mg]/, (letter) => letter.toUpperCase()).replace(/b$/, "B")}"?`
        : "";
    throw new Error(`"${size}" is not a size. Use bytes or units, such as 500kB, 10MB or 1MiB.${hint}`);
  }
  return Math.floor(Number(amount) * factor);
}

/** A number of bytes, or a text such as `"10MB"` or `"1MiB"`. */
export const bytes: Kind<number | string, number> = {
  schema: read(z.union([z.int().check(z.gte(0)), z.string()]), parseBytes),
  placeholder: "<size>",
  unit: "bytes",
};

const span = z.union([z.number().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER)), z.string()]);

/** Milliseconds, or a text such as `"5m"`. */
export const duration: Kind<number | string, number> = {
  schema: read(span, parseDuration),
  placeholder: "<duration>",
  unit: "ms",
};

const wordsOf = (written: string) => (written.trim() === "none" ? [] : written.split(/[\s,]+/).filter(Boolean));

/** A list of {@link duration}s. As a text: separated by commas; `none` for an empty list. */
export const durations: Kind<readonly (number | string)[], readonly number[]> = {
  schema: read(z.array(span), (spans) => spans.map(parseDuration)),
  placeholder: "<durations...>",
  fromText: wordsOf,
  isList: true,
  unit: "ms",
};

/** A list of texts. As a text: separated by commas or spaces; `none` for an empty list. */
export const texts: Kind<readonly string[]> = {
  schema: z.array(z.string().check(z.minLength(1))),
  placeholder: "<names...>",
  fromText: wordsOf,
  isList: true,
};

/** A list of hosts: see {@link parseAllowedHost}. As a text: separated by commas or spaces; `none` for an empty list. */
export const hosts: Kind<readonly string[]> = {
  schema: read(z.array(z.string().check(z.minLength(1))), (entries: readonly string[]) => {
    for (const entry of entries) parseAllowedHost(entry);
    return entries;
  }) as unknown as z.ZodMiniType<readonly string[], readonly string[]>,
  placeholder: "<hosts...>",
  fromText: wordsOf,
  isList: true,
};

/** A list of texts, or null. As a text `null` is null. */
export const textsOrNull: Kind<readonly string[] | null> = {
  schema: z.nullable(z.array(z.string().check(z.minLength(1)))),
  placeholder: "<names...>",
  fromText: (written) => (written.trim() === "null" ? null : wordsOf(written)),
  isList: true,
};

/** The text of a file: in code the text itself, elsewhere the path of the file. */
export const textFile: Kind<string> = { schema: z.string().check(z.minLength(1)), placeholder: "<file>", file: "text" };

/** A JSON object: in code and files the object itself, or, in flags, variables and files, the path of a JSON file. */
export function jsonFile<T extends object>(): Kind<T> {
  // Its content is checked where it is used, which reports every problem at once.
  const schema = z.custom<T>((value) => typeof value === "object" && value !== null, "expected an object");
  return { schema: schema as unknown as z.ZodMiniType<T, T>, placeholder: "<file>", file: "json" };
}
