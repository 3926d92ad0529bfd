import { type AnyRoute, routeList } from "@x/crisp-types/routes";

/** The groups of the official client. */
export const groups = ["bucket", "media", "plan", "plugin", "website"] as const;

export type GroupName = (typeof groups)[number];

/** The routes that the official client has in a group, in the registry's order. */
export function routesOf(group: GroupName): readonly AnyRoute[] {
  return routeList.filter(({ official }) => official?.group === group);
}

const verbs = { GET: "G", HEAD: "H", POST: "P", PUT: "U", PATCH: "A", DELETE: "D" } as const;

/** The module with the table that drives crisp-rest's methods: its `table/parse-table.ts` says how it is written. */
export function tableModule(): string {
  const methods = groups
    .flatMap((group) => routesOf(group).map(methodOf))
    .toSorted((a, b) => (a.path.join("/") < b.path.join("/") ? -1 : 1));
  const lines = methods.map(({ path, head, rest }, index) => {
    const before = methods[index - 1]?.path ?? [];
    const differs = path.findIndex((part, place) => part !== before[place]);
    const shared = differs === -1 ? path.length : differs;
    return `${shared}${path.slice(shared).join("/")} ${head}${rest.join("")}`;
  });
  return `// Written by \`pnpm generate\` from the routes of @x/crisp-types.

/** The methods, as \`parseTable\` reads them. */
export const table = \`${lines.join("\n")}\`;
`;
}

/** The parts of a method's line. */
function methodOf(route: AnyRoute): { path: string[]; head: string; rest: string[] } {
  const { official, method, path, paging } = route;
  if (official === null) throw new Error(`${route.name} is no method of the official client`);
  const inPath = official.args.filter(({ to }) => to.startsWith("path."));
  const holes = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `path.${name}`);
  const inOrder = official.args.slice(0, inPath.length).every(({ to }, index) => to === holes[index]);
  if (!inOrder || holes.length !== inPath.length) {
    throw new Error(`${route.name}: its arguments are not in the path's order`);
  }
  const parts = path
    .replace(/^\/v1\//, "")
    .replaceAll(/\{(\w+)\}/g, (_, name) => (name === "page_number" ? "#" : name === "path" ? "**" : "*"))
    .split("/");
  if (parts[0]?.replace(/s$/, "") !== official.group) throw new Error(`${route.name}: its path begins with no group`);
  const rest = official.args.slice(inPath.length).map(({ to, omitEmpty, default: preset }) => {
    const short = to
      .replace(/^body\./, " ")
      .replace(/^query\./, "?")
      .replace(/^body$/, "=")
      .replace(/^query$/, "?");
    if (omitEmpty) return `${short}:`;
    return preset === undefined ? short : `${short}:${JSON.stringify(preset)}`;
  });
  return {
    path: parts,
    head: `${verbs[method]}${shortNameOf(official.method, parts)}`,
    rest: [...rest, ...(paging === undefined ? [] : [`@${paging.id ?? ""}`])],
  };
}

/** The name of a method, with the number of a path's part in place of that word. Long words first. */
function shortNameOf(name: string, path: readonly string[]): string {
  const words = path.map((word, place) => ({ word, place })).filter(({ word }) => /^[a-z]{3,}$/.test(word));
  return words
    .toSorted((a, b) => b.word.length - a.word.length)
    .reduce(
      (short, { word, place }) =>
        short.replaceAll(
          word.replace(/^./, (one) => one.toUpperCase()),
          `${place}`,
        ),
      name,
    );
}
