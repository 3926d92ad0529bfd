import { didYouMean } from "../base/did-you-mean.ts";
import { isRecord } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";

const VARIABLE = /\$\{([^}]*)\}/g;

/**
 * A copy of a step's input in which every `${name.path}` is replaced by the value that an earlier step saved under that
 * name. A text that consists of one variable becomes its value, of any type. Throws `bad_scenario` for one that nobody
 * saved.
 */
export function fillIn(value: unknown, saved: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === "string") return fillText(value, saved);
  if (Array.isArray(value)) return value.map((item) => fillIn(item, saved));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIn(item, saved)]));
}

function fillText(text: string, saved: ReadonlyMap<string, unknown>): unknown {
  const [whole] = text.matchAll(VARIABLE);
  if (whole?.[0] === text) return look(whole[1] ?? "", saved);
  return text.replace(VARIABLE, (_, path: string) => {
    const found = look(path, saved);
    return typeof found === "string" ? found : JSON.stringify(found);
  });
}

function look(path: string, saved: ReadonlyMap<string, unknown>): unknown {
  const [name = "", ...keys] = path.trim().split(".");
  let value = saved.get(name);
  for (const key of keys) value = isRecord(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
  if (value !== undefined) return value;
  throw new MockCrispError(
    "bad_scenario",
    `unknown variable \${${path}}.${didYouMean(path, saved.keys())} Saved variables: ${[...saved.keys()].join(", ")}.`,
  );
}
