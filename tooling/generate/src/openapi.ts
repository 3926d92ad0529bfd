import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inspect } from "@x/crisp-types/fields";
import { type ApiOperation, type ApiParameter, type JsonObject, openApiDocument } from "@x/crisp-types/openapi";
import { type AnyRoute, routeList } from "@x/crisp-types/routes";
import { componentSchemas, needsAny, querySchema, routeSchema } from "./route-schema.ts";

type Schema = Parameters<typeof inspect>[0];

/** The OpenAPI 3.1 document of Crisp's REST API, derived from the registry of routes. */
export function restOpenApi(): JsonObject {
  return openApiDocument({
    info: {
      title: "Crisp REST API",
      version: versionOfTypes(),
      description: "Generated from the routes of @x/crisp-types. Not a document of Crisp's.",
    },
    servers: [
      { url: "https://api.crisp.chat", description: "Crisp" },
      { url: "http://127.0.0.1:4380", description: "mock-crisp" },
    ],
    operations: operations(),
    schemas: { ...componentSchemas(), Refusal: refusal },
    securitySchemes: {
      token: { type: "http", scheme: "basic", description: "The token's identifier and key." },
      tier: {
        type: "apiKey",
        in: "header",
        name: "X-Crisp-Tier",
        description:
          "The kind of the token: `plugin`, `website` or `user`. Crisp takes a call without it as of tier user.",
      },
    },
  });
}

function versionOfTypes(): string {
  const file = createRequire(import.meta.url).resolve("@x/crisp-types/package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { readonly version: string };
  return version;
}

const refusal: JsonObject = {
  type: "object",
  required: ["error", "reason", "data"],
  properties: {
    error: { type: "boolean", const: true },
    reason: { type: "string", examples: ["invalid_data", "not_allowed", "session_not_found"] },
    data: { type: "object", properties: { namespace: { type: "string" }, message: { type: "string" } } },
  },
};

/** One operation for each method and path: routes that share them differ in their bodies. */
function operations(): readonly ApiOperation[] {
  const listed = new Set<string>();
  return routeList.flatMap((route) => {
    if (listed.has(route.name)) return [];
    const routes = [route, ...routeList.filter(({ name }) => route.sharesRouteWith.includes(name))];
    for (const { name } of routes) listed.add(name);
    return [operation(route, routes)];
  });
}

function operation(route: AnyRoute, routes: readonly AnyRoute[]): ApiOperation {
  const { name, method, path, scope, status, reason, answer, params, query, legacy, source, paging } = route;
  const bodies = routes.flatMap(({ body }) => body ?? []);
  const schemas = bodies.map(routeSchema);
  const [first = {}] = schemas;
  return {
    ...{ method, path, id: name },
    summary: routes.map(({ summary }) => summary).join(" Or: "),
    tag: name.slice(0, name.indexOf(".")),
    ...(legacy ? { deprecated: true } : {}),
    parameters: [...parameters("path", params, routeSchema), ...(query ? parameters("query", query, querySchema) : [])],
    ...(bodies.length === 0
      ? {}
      : { body: { required: bodies.some(needsAny), schema: schemas.length === 1 ? first : { oneOf: schemas } } }),
    answer: {
      status,
      description: `Reason: ${reason}.`,
      ...(method === "HEAD" ? {} : { content: { type: "application/json", schema: envelope(reason, answer) } }),
    },
    ...(method === "HEAD" ? {} : { refusal: "Refusal" }),
    extensions: {
      "x-crisp-sdk": routes.flatMap((one) => (one.official ? [one.name] : [])),
      "x-crisp-tiers": route.tiers,
      ...(scope === null ? {} : { "x-crisp-scope": scope }),
      "x-crisp-events": [...new Set(routes.flatMap(({ events }) => events))],
      ...(paging ? { "x-crisp-paging": paging } : {}),
      "x-source": source,
    },
  };
}

function parameters(
  where: "path" | "query",
  schema: Schema,
  write: (field: Schema) => JsonObject,
): readonly ApiParameter[] {
  const shape = inspect(schema);
  if (shape.kind !== "object") return [];
  return Object.entries(shape.fields).map(([name, field]) => {
    const { description, ...written } = write(field) as { readonly description?: string };
    return {
      ...{ name, in: where },
      required: where === "path" || !inspect(field).optional,
      schema: written,
      ...(description === undefined ? {} : { description }),
    };
  });
}

function envelope(reason: string, answer: AnyRoute["answer"]): JsonObject {
  const properties = {
    error: { type: "boolean", const: false },
    reason: { type: "string", const: reason },
    data: answer === null ? { type: "object", maxProperties: 0 } : routeSchema(answer),
  };
  return { type: "object", required: Object.keys(properties), properties };
}
