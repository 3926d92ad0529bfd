import { warnOfUnknown } from "@x/crisp-types/unknown-options";
import { refuse } from "./errors.ts";
import type { Log } from "./log.ts";
import type { CrispWebhooksOptions, WebhookFilter } from "./options.ts";

/** A condition on the value of an option, and how an error message describes it. */
interface Rule {
  readonly must: string;
  readonly holds: (value: unknown) => boolean;
}

const number = (unit: string, least: "0 or more" | "more than 0"): Rule => ({
  must: `be a number of ${unit}, ${least}`,
  // Not true for NaN.
  holds: (value) => typeof value === "number" && (least === "0 or more" ? value >= 0 : value > 0),
});

const oneOf = (...allowed: string[]): Rule => ({
  must: `be one of ${allowed.map((it) => `"${it}"`).join(", ")}`,
  holds: (value) => typeof value === "string" && allowed.includes(value),
});

const isFunction = (value: unknown) => typeof value === "function";
const isText = (value: unknown) => typeof value === "string" && value !== "";
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const truth: Rule = { must: "be true or false", holds: (value) => typeof value === "boolean" };
const text: Rule = { must: "be a text", holds: (value) => typeof value === "string" };
const callback: Rule = { must: "be a function", holds: isFunction };
const milliseconds = number("milliseconds", "more than 0");

/** The rules of all options but `secret`, which is checked where it is read. */
const RULES: { readonly [Name in Exclude<keyof CrispWebhooksOptions, "secret">]: Rule } = {
  urlKey: text,
  tolerance: number("seconds", "0 or more"),
  timestampUnit: oneOf("auto", "ms", "s"),
  now: callback,
  validation: oneOf("off", "warn", "strict"),
  maxBodySize: number("bytes", "more than 0"),
  logger: {
    must: "be an object with methods such as `warn` and `error`, or false",
    holds: (value) => value === false || isObject(value) || (isFunction(value) && "warn" in (value as object)),
  },
  explain: truth,
  receiveOnly: truth,
  name: { must: "be a non-empty text", holds: isText },
  dedupe: {
    must: "be a store with `claim`, `commit` and `release`, such as `memoryDedupe()`",
    holds: (value) =>
      isObject(value) &&
      [value["claim"], value["commit"], value["release"], value["renew"] ?? isFunction].every(isFunction) &&
      (value["claimTtl"] === undefined || milliseconds.holds(value["claimTtl"])),
  },
  dedupeKey: callback,
  storeTimeout: milliseconds,
  filter: {
    must: "be an object whose `websites` is a list of ids",
    holds: (value) => isObject(value) && (value["websites"] === undefined || isListOfTexts(value["websites"])),
  },
  mode: oneOf("await", "ack"),
  deadline: milliseconds,
  handlerTimeout: milliseconds,
  ordered: truth,
  path: text,
  waitUntil: callback,
};

/** Logs the names that are no options, in one warning. */
export function reportUnknown(options: CrispWebhooksOptions, log: Log): void {
  const known: Record<keyof CrispWebhooksOptions, unknown> = { ...RULES, secret: 1 };
  const filter: Record<keyof WebhookFilter, unknown> = { websites: 1 };
  warnOfUnknown("crisp-webhook", log, options, known, { filter });
}

/** Throws `invalid_options` for a value that an option cannot have. `undefined` counts as absent. */
export function checkOptions(options: CrispWebhooksOptions): void {
  if (!isObject(options)) refuse("pass the options as an object");
  for (const [name, { must, holds }] of Object.entries(RULES)) {
    const value = options[name as keyof typeof RULES];
    if (value !== undefined && !holds(value)) refuse(`\`${name}\` must ${must}`);
  }
}

/** True for a list of texts of which none is empty. */
function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
