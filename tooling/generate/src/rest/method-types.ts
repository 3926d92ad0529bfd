import { inspect } from "@x/crisp-types/fields";
import type { AnyRoute, RouteArgument } from "@x/crisp-types/routes";
import { type GroupName, groups, routesOf } from "./method-table.ts";
import { camel, Declarations, pascal } from "./print-type.ts";

/** The modules with the interfaces of crisp-rest's groups, by file name. Their types are plain: they cost a compiler little. */
export function typeModules(): Map<string, string> {
  return new Map(groups.map((group) => [`${group}.ts`, moduleOf(group)]));
}

function moduleOf(group: GroupName): string {
  const declarations = new Declarations();
  const methods = routesOf(group).map((route) => methodOf(route, declarations));
  return `// Written by \`pnpm generate\` from the routes of @x/crisp-types.
import type { CallOptions } from "../../options.ts";

/** The methods of the group \`${group}\`. */
export interface ${pascal(group)}Methods {
${methods.join("\n")}
}

${declarations.text()}`;
}

function methodOf(route: AnyRoute, declarations: Declarations): string {
  const { official, paging } = route;
  if (official === null) throw new Error(`${route.name} is no method of the official client`);
  const printed = official.args.map((argument) => ({ ...argument, text: parameterOf(route, argument, declarations) }));
  const parameters = (args: readonly { text: string }[]) =>
    [...args.map(({ text }) => text), "call?: CallOptions"].join(", ");
  const data = schemaOf(route.answer);
  const answer = data ? declarations.type(data, answerName(official.method)) : "Record<string, unknown>";
  const comment = `  /** ${route.summary} \`${route.method} ${route.path.slice("/v1".length)}\` */\n`;
  if (paging === undefined) return `${comment}  ${official.method}(${parameters(printed)}): Promise<${answer}>;`;
  const withoutPage = printed.filter(({ to }) => to !== "path.page_number");
  const item = /^\((.*)\)\[\]$|^(.*)\[\]$/s.exec(answer);
  if (item === null) throw new Error(`${route.name} is paged, and answers no list`);
  return `${comment}  ${official.method}: {
    (${parameters(printed)}): Promise<${answer}>;
    /** All items: ${paging.by === "page_number" ? "page by page, as they are needed" : "the latest first, in windows, as they are needed; without `timestampAround`"}. */
    all(${parameters(withoutPage)}): AsyncGenerator<${item[1] ?? item[2]}, void, undefined>;
  };`;
}

/** Of a route whose types are not known the schemas are typed as missing. */
function schemaOf(part: unknown): Parameters<typeof inspect>[0] | null {
  return part as Parameters<typeof inspect>[0] | null;
}

/** `listConversations` answers `Conversations`, a list of `Conversation`; `getMessageInConversation` a `Message`. */
function answerName(method: string): string {
  if (!/^(get|list|resolve)[A-Z]/.test(method)) return `${pascal(method)}Answer`;
  return pascal(method.replace(/^(get|list|resolve)/, "").replace(/(In|For)Conversation$/, ""));
}

function parameterOf(
  route: AnyRoute,
  { name, to, optional, default: fallback }: RouteArgument,
  declarations: Declarations,
): string {
  const left = optional || (fallback !== undefined && to.startsWith("path."));
  const found = typeOf(route, name, to, declarations);
  // An interface has no index signature: it would not be assignable to a record.
  const type = to === "body" && found === "Record<string, unknown>" ? "object" : found;
  const mayBeNull = optional && !to.startsWith("path.") && to !== "query";
  const nullable = mayBeNull && !type.endsWith(" | null") ? " | null" : "";
  return `${name}${left ? "?" : ""}: ${type}${nullable}`;
}

function typeOf(route: AnyRoute, name: string, to: string, declarations: Declarations): string {
  const [part, field] = to.split(".");
  const method = pascal(route.official?.method ?? "");
  if (part === "path")
    return field === "page_number" ? "number" : field === "fingerprint" ? "number | string" : "string";
  if (part === "query" && field === undefined) return wholeQuery(route, `${method}Query`, declarations);
  const query = part === "query" && schemaOf(route.query);
  if (query) return declarations.fieldType(query, field ?? "", pascal(name), "query") ?? "unknown";
  const body = part === "body" && schemaOf(route.body);
  if (body && field === undefined) return declarations.type(body, `${method}Body`);
  if (body) return declarations.fieldType(body, field ?? "", pascal(name)) ?? "unknown";
  return "unknown";
}

/** The fields of a query by their names on the wire, and in camel case. A search's conditions are sent as JSON text. */
function wholeQuery(route: AnyRoute, name: string, declarations: Declarations): string {
  const query = schemaOf(route.query);
  const shape = query && inspect(query);
  if (shape?.kind !== "object") throw new Error(`${route.name} has no query`);
  const fields = Object.entries(shape.fields).flatMap(([key, schema]) => {
    const type = declarations.type(schema, name, "query");
    const value = key === "search_query" ? `${type} | readonly object[]` : type;
    return unique([key, camel(key)]).map((one) => `  ${one}?: ${value} | undefined;`);
  });
  return declarations.declare(
    name,
    `/** A query. Each name is accepted in both spellings. */\nexport interface ${name} {\n${fields.join("\n")}\n}\n`,
  );
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
