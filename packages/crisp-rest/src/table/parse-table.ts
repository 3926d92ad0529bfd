/** A method, as the table has it. */
export interface Method {
  readonly group: string;
  readonly name: string;
  /** An HTTP method. */
  readonly verb: string;
  /** The parts of the path: fixed words, and a mark for each argument. */
  readonly path: readonly string[];
  /** The arguments after those of the path, in order. */
  readonly rest: readonly string[];
  /** The field that identifies an item of a list that is read in parts, or empty; `undefined` for other methods. */
  readonly itemId: string | undefined;
}

/** Marks of path arguments: one segment, a page number, several segments. */
export const ONE = "*";
export const PAGE = "#";
export const MANY = "**";

const verbs: Readonly<Record<string, string>> = { G: "GET", H: "HEAD", P: "POST", U: "PUT", A: "PATCH", D: "DELETE" };

/**
 * Reads the generated table. One method a line:
 *
 * - how many parts its path has in common with the line before, and the other parts. The first one names the group.
 * - a space, the letter of its verb, and its name. A digit refers to that part of the path, as a word of the name.
 * - its arguments after those of the path: `=` is the whole body, ` x` a value of it, `?` the whole query, `?x` a value of it.
 *   What follows a colon is sent, as JSON, in place of null, empty text, 0 and what is left out; if nothing follows, none
 *   of these is sent.
 * - `@` and the field that identifies an item, where a list is read in parts.
 */
export function parseTable(table: string): Method[] {
  let path: string[] = [];
  return Array.from(table.matchAll(/^(\d)(\S*) (.)(\w+)(.*)$/gm), ([, shared, others, verb, name, rest]) => {
    path = [...path.slice(0, Number(shared)), ...(others ? others.split("/") : [])];
    const [args = "", itemId] = (rest ?? "").split("@");
    return {
      group: (path[0] ?? "").replace(/s$/, ""),
      name: (name ?? "").replace(/\d/g, (place) =>
        (path[Number(place)] ?? "").replace(/^./, (one) => one.toUpperCase()),
      ),
      verb: verbs[verb ?? ""] ?? "",
      path,
      rest: args.match(/[ ?=][^ ?=]*/g) ?? [],
      itemId,
    };
  });
}
