import { inspect } from "@x/crisp-types/fields";
import { type AnyRoute, routeList } from "@x/crisp-types/routes";

/** The groups of the official client. */
export const groups = ["bucket", "media", "plan", "plugin", "website"] as const;

export type GroupName = (typeof groups)[number];

/** The routes that the official client has in a group, in the registry's order. */
export function routesOf(group: GroupName): readonly AnyRoute[] {
  return routeList.filter(({ official }) => official?.group === group);
}

const verbs = { GET: "G", HEAD: "H", POST: "P", PUT: "U", PATCH: "A", DELETE: "D" } as const;

/** The module with the tables that drive crisp-rest's methods: its `methods/parse-table.ts` says how they are written. */
export function tablesModule(): string {
  const tables = groups.map((group) => {
    const lines = routesOf(group)
      .map(lineOf)
      .toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
    return `  ${group}: \`${lines.join("\n")}\`,`;
  });
  return `// Written by \`pnpm generate\` from the routes of @x/crisp-types.

/** The methods of each group, as \`parseTable\` reads them. */
export const tables = {
${tables.join("\n")}
};
`;
}

// Neighbouring lines with like paths compress best.
const pathOf = (line: string) => line.slice(line.indexOf(" "));

/** True if a body requires a field that may be null. */
function isNullable(route: AnyRoute, to: string): boolean {
  const [part, field = ""] = to.split(".");
  // Of a route whose types are not known the schemas are typed as missing.
  const shape = part === "body" && inspect(route.body as unknown as Parameters<typeof inspect>[0]);
  const schema = shape && shape.kind === "object" && shape.fields[field];
  if (!schema) return false;
  const { nullable, optional } = inspect(schema);
  return nullable && !optional;
}

function lineOf(route: AnyRoute): string {
  const { official, method, path, paging } = route;
  if (official === null) throw new Error(`${route.name} is no method of the official client`);
  const inPath = official.args.filter(({ to }) => to.startsWith("path."));
  const holes = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `path.${name}`);
  const inOrder = official.args.slice(0, inPath.length).every(({ to }, index) => to === holes[index]);
  if (!inOrder || holes.length !== inPath.length) {
    throw new Error(`${route.name}: its arguments are not in the path's order`);
  }
  const marked = path
    .replace(/^\/v1\//, "")
    .replaceAll(/\{(\w+)\}/g, (_, name) => (name === "page_number" ? "#" : name === "path" ? "**" : "*"))
    .replace(/^website\/\*\//, "~");
  const rest = official.args.slice(inPath.length).map(({ to, optional }) => {
    const short = to.replace(/^body/, "b").replace(/^query/, "q");
    return optional && isNullable(route, to) ? `${short}?` : short;
  });
  return [
    `${verbs[method]}${official.method}`,
    marked,
    ...rest,
    ...(paging === undefined ? [] : [`@${paging.id ?? ""}`]),
  ].join(" ");
}
