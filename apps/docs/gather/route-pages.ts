import { routes } from "@x/crisp-types/routes";
import * as z from "zod/mini";
import { eventPath } from "./event-pages.ts";
import { exampleOf } from "./example-of.ts";
import { fieldsTable, type JsonSchema } from "./fields-table.ts";
import { groupBy } from "./group-by.ts";
import { code, type Page, type SidebarItem } from "./page.ts";

type Route = (typeof routes)[keyof typeof routes];

/** The page of a route: `website.getConversation` is `routes/website/getConversation`. */
function routePath(name: string): string {
  return `routes/${name.replace(".", "/")}`;
}

function schemaOf(schema: z.core.$ZodType | null): JsonSchema | undefined {
  if (schema === null) return undefined;
  return z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) as JsonSchema;
}

/** A body that the route takes, or nothing for a route without one. Left out where the schema says too little to make one. */
function exampleBody({ body }: Route): unknown {
  const schema = schemaOf(body);
  if (body === null || schema === undefined) return undefined;
  const example = exampleOf(schema);
  return z.safeParse(body, example).success ? example : undefined;
}

/** The call on a command line, with the variables that the mock prints. */
function commandOf(route: Route): string {
  const { method, path, tiers } = route;
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === "website_id" ? "$CRISP_WEBSITE_ID" : `$${name.toUpperCase()}`,
  );
  const body = exampleBody(route);
  const lines = [
    `curl -X ${method} "$CRISP_API_URL${address}"`,
    `-u "$CRISP_TOKEN_IDENTIFIER:$CRISP_TOKEN_KEY" -H "X-Crisp-Tier: ${tiers.includes("plugin") ? "plugin" : tiers[0]}"`,
    ...(body === undefined
      ? []
      : [`-H "Content-Type: application/json" -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`]),
  ];
  return lines.join(" \\\n  ");
}

/** An answer as its schema describes it. */
function exampleAnswer({ answer, reason }: Route): string[] {
  const schema = schemaOf(answer);
  if (schema === undefined) return [];
  const example = { error: false, reason, data: exampleOf(schema) };
  return ["## Example of an answer", "", code("json", JSON.stringify(example, undefined, 2))];
}

function section(title: string, schema: z.core.$ZodType | null): string[] {
  const json = schemaOf(schema);
  if (json === undefined) return [];
  const options = json.anyOf ?? json.oneOf ?? [json];
  const tables = options.map(fieldsTable).filter((table) => table !== "");
  return tables.length > 0 ? [`## ${title}`, "", tables.join("\nor\n\n")] : [];
}

/** The call in the official client's words, which are also those of `@x/crisp-rest`. */
function callOf(route: Route): string[] {
  if (route.official === null) return [];
  const { group, method, args } = route.official;
  const list = args.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ");
  return ["## Call", "", code("text", `crisp.${group}.${method}(${list})`)];
}

function routePage(route: Route): Page {
  const { name, summary, method, path, tiers, scope, status, reason, events, source } = route;
  const text = [
    `# ${name}`,
    "",
    summary,
    "",
    code("http", `${method} ${path}`),
    "| fact | value |",
    "| --- | --- |",
    `| Tiers | ${tiers.join(", ")} |`,
    `| Scope | ${scope ? `\`${scope}\`` : "none named by Crisp"} |`,
    `| Success | ${status} \`${reason}\` |`,
    `| May cause | ${events.map((event) => `[\`${event}\`](/${eventPath(event)})`).join(", ") || "no event"} |`,
    `| Known from | ${source} |`,
    ...(route.paging ? [`| Paging | by \`${route.paging.by}\` |`] : []),
    ...(route.legacy ? [`| Legacy | removed from the official client in ${route.legacy.removedIn} |`] : []),
    ...(route.sharesRouteWith.length > 0
      ? [
          `| Same method and path | ${route.sharesRouteWith.map((other) => `[\`${other}\`](/${routePath(other)})`).join(", ")} |`,
        ]
      : []),
    "",
    ...callOf(route),
    "## Command",
    "",
    code("sh", commandOf(route)),
    ...section("Path", route.params),
    ...section("Query", route.query),
    ...section("Body", route.body),
    ...section("Answer", route.answer),
    ...exampleAnswer(route),
  ].join("\n");
  return { page: routePath(name), text };
}

/** A page per REST route, one that lists them, and their part of the sidebar. */
export function routePages(): { readonly pages: readonly Page[]; readonly sidebar: readonly SidebarItem[] } {
  const all: readonly Route[] = Object.values(routes);
  const groups = groupBy(all, ({ name }) => name.split(".")[0] ?? name);
  const list = [...groups].flatMap(([group, members]) => [
    `## ${group}`,
    "",
    "| route | request | what it does |",
    "| --- | --- | --- |",
    ...members.map(
      ({ name, method, path, summary }) =>
        `| [\`${name}\`](/${routePath(name)}) | \`${method} ${path}\` | ${summary.replaceAll("|", "\\|")} |`,
    ),
    "",
  ]);
  return {
    pages: [
      { page: "routes/index", text: ["# REST routes", "", "Every call of Crisp's REST API.", "", ...list].join("\n") },
      ...all.map(routePage),
    ],
    sidebar: [...groups].map(([group, members]) => ({
      text: group,
      link: `/routes/#${group}`,
      collapsed: true,
      items: members.map(({ name }) => ({ text: name.slice(group.length + 1), link: `/${routePath(name)}` })),
    })),
  };
}
