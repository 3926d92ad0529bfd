/** A method, as the table of its group has it. */
export interface Method {
  readonly name: string;
  /** An HTTP method. */
  readonly verb: string;
  /** The parts of the path: fixed words, and a mark for each argument. */
  readonly path: readonly string[];
  /** The arguments after those of the path, in order. */
  readonly rest: readonly string[];
  /** How the list is read in parts. */
  readonly paging: Paging | undefined;
}

/** How a list is read in parts. */
export interface Paging {
  readonly by: "page_number" | "timestamp_before";
  /** The field that identifies an item, if there is one. */
  readonly id: string | undefined;
}

/** Marks of path arguments: one segment, a page number, several segments. */
export const ONE = "*";
export const PAGE = "#";
export const MANY = "**";

const verbs: Readonly<Record<string, string>> = { G: "GET", H: "HEAD", P: "POST", U: "PUT", A: "PATCH", D: "DELETE" };

/**
 * Reads the generated table of a group. One method a line: the letter of its verb, its name, its path (a leading `~` is
 * the website's path), then its other arguments (`b` and `q` are a whole body and query, `b.x` and `q.x` one value of
 * them, `b.x?` one that is null when it is left out) and, after `@`, the id of a list's items.
 */
export function parseTable(table: string): Method[] {
  return table.split("\n").map((line) => {
    const [head = "", path = "", ...rest] = line.split(" ");
    const paged = rest.at(-1)?.startsWith("@") ? rest.pop() : undefined;
    const parts = path.replace("~", "website/*/").split("/").filter(Boolean);
    return {
      name: head.slice(1),
      verb: verbs[head[0] ?? ""] ?? "GET",
      path: parts,
      rest,
      paging:
        paged === undefined
          ? undefined
          : { by: parts.includes(PAGE) ? "page_number" : "timestamp_before", id: paged.slice(1) || undefined },
    };
  });
}
