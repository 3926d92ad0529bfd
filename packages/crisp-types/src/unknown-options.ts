import type { Logger } from "./logger.ts";

/** Names beyond these are counted only: an object of another purpose, such as an environment, may have hundreds. */
const MOST = 10;

/** A longer name is cut, and is not compared with known names. */
const LONGEST = 40;

/** Options, or a group of options in them. */
interface Group {
  /** The beginning of the group's names in a message: `retry.`, or empty for the options themselves. */
  readonly at: string;
  readonly known: object;
}

/**
 * Warns of the options that have no meaning: in one line, with the known name that is near. Inherited names, symbols, and
 * keys whose value is undefined or null do not count.
 *
 * `known` has the known names as its keys, and `groups` those of each group of options, by its path, such as `retry` or
 * `reconnect.budget`. Other objects are not looked into.
 */
export function warnOfUnknown(
  subject: string,
  logger: Logger | undefined,
  options: object,
  known: object,
  groups: Readonly<Record<string, object>> = {},
): void {
  const paths = Object.entries(groups);
  const all: Group[] = [{ at: "", known }, ...paths.map(([path, known]) => ({ at: `${path}.`, known }))];
  const values = [options, ...paths.map(([path]) => path.split(".").reduce<unknown>(memberOf, options))];
  const unknown = all.flatMap((group, index) =>
    unknownNames(values[index], group.known).map((name) => ({ group, name })),
  );
  const named = unknown.slice(0, MOST).map(({ group, name }) => ({
    name: shown(group, name),
    meant: nearestName(name, group, all),
  }));
  const [first] = named;
  if (first === undefined) return;
  if (unknown.length === 1) {
    const hint = first.meant && `; did you mean ${first.meant}?`;
    warn(logger, `${subject}: unknown option ${first.name} is ignored${hint}`);
    return;
  }
  const list = named.map(({ name, meant }) => name + (meant && ` (did you mean ${meant}?)`)).join(", ");
  const more = unknown.length > MOST ? `, and ${unknown.length - MOST} more` : "";
  warn(logger, `${subject}: unknown options are ignored: ${list}${more}`);
}

/** A logger that fails must not fail the constructor. */
function warn(logger: Logger | undefined, line: string): void {
  try {
    const outcome: unknown = logger?.warn?.(line);
    // An asynchronous logger may reject later, which would be an unhandled rejection.
    if (outcome instanceof Promise) outcome.catch(() => {});
  } catch {
    // Nothing is left to report a failing logger to.
  }
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function memberOf(options: unknown, name: string): unknown {
  return isGroup(options) ? options[name] : undefined;
}

function unknownNames(options: unknown, known: object): readonly string[] {
  if (!isGroup(options)) return [];
  return Object.keys(options).filter((name) => !Object.hasOwn(known, name) && hasValue(options, name));
}

/** A getter counts as a value. It is not called: what it does is not for this package. */
function hasValue(options: object, name: string): boolean {
  const property = Object.getOwnPropertyDescriptor(options, name);
  return property?.get !== undefined || (property?.value ?? null) !== null;
}

/** A name in a message: on one line, whatever is in it. */
function shown({ at }: Group, name: string): string {
  const cut = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return `\`${at}${cut.replace(/[\p{C}\u2028\u2029]/gu, " ")}\``;
}

/** The known name that was probably meant: one of the same group, or an equal one of another. Empty if none is near. */
function nearestName(written: string, group: Group, groups: readonly Group[]): string {
  if (written.length > LONGEST) return "";
  const plain = lettersOf(written);
  let nearest = "";
  let fewest = Number.POSITIVE_INFINITY;
  for (const name of Object.keys(group.known)) {
    const letters = lettersOf(name);
    const count = edits(plain, letters);
    if (count < fewest && count <= Math.min(3, Math.max(plain.length, letters.length) * 0.45)) {
      nearest = shown(group, name);
      fewest = count;
    }
  }
  if (nearest !== "") return nearest;
  for (const other of groups) {
    const same = Object.keys(other.known).find((name) => lettersOf(name) === plain);
    if (same !== undefined) return shown(other, same);
  }
  return "";
}

const lettersOf = (name: string) => name.toLowerCase().replaceAll("_", "");

/** The number of letters to insert, remove or replace, and of neighbours to swap, that turn one name into the other. */
function edits(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped && i > 1 && j > 1 ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}
