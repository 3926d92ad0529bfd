import * as z from "zod";
import { refusals } from "../base/refusal-reasons.ts";
import type { Route } from "./define-route.ts";
import { pathParameters } from "./path-parameters.ts";
import { restRoutes } from "./routes/index.ts";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the REST API that this mock serves, derived from its routes. */
export function restOpenApi(): Json {
  const schemas: Json = { Refusal: refusal };
  const paths: Record<string, Json> = {};
  for (const route of restRoutes) {
    const path = `/v1${route.path.replaceAll(/[:*](\w+)/g, "{$1}")}`;
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = operation(route, schemas);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Crisp REST API, as this mock serves it",
      version: "1",
      description: "Generated from the routes of mock-crisp. Not an official document of Crisp.",
    },
    security: [{ basic: [] }],
    paths,
    components: { schemas, securitySchemes: { basic: { type: "http", scheme: "basic" } } },
  };
}

const refusal = {
  type: "object",
  required: ["error", "reason", "data"],
  properties: {
    error: { const: true },
    reason: { type: "string", enum: Object.keys(refusals) },
    data: { type: "object", properties: { namespace: { type: "string" }, message: { type: "string" } } },
  },
};

function operation(route: Route, schemas: Json): Json {
  const { method, path, summary, sdk, tiers, scope, triggers = [], status = 200 } = route;
  const [first] = sdk;
  return {
    operationId: first ?? `${method.toLowerCase()}${path.replaceAll(/\W+/g, "_")}`,
    summary,
    "x-crisp-sdk": sdk,
    "x-crisp-tiers": tiers,
    ...(scope ? { "x-crisp-scope": scope } : {}),
    "x-crisp-events": triggers,
    parameters: [...parameters("path", pathParameters(path), schemas), ...queryParameters(route, schemas)],
    ...(route.body
      ? { requestBody: { content: { "application/json": { schema: jsonSchema(route.body, "input", schemas) } } } }
      : {}),
    responses: {
      [status]: { description: `Reason: ${route.reason}.`, ...(method === "HEAD" ? {} : answered(route, schemas)) },
      default: {
        description: "Error.",
        ...(method === "HEAD"
          ? {}
          : { content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } } }),
      },
    },
  };
}

function answered({ answer, reason }: Route, schemas: Json): Json {
  const data = answer ? jsonSchema(answer, "output", schemas) : { type: "object", additionalProperties: false };
  const properties = { error: { const: false }, reason: { const: reason }, data };
  const schema = { type: "object", required: Object.keys(properties), properties };
  return { content: { "application/json": { schema } } };
}

const queryParameters = ({ query }: Route, schemas: Json) =>
  query instanceof z.ZodObject ? parameters("query", query, schemas) : [];

function parameters(where: "path" | "query", shape: z.ZodObject, schemas: Json): readonly Json[] {
  return Object.entries(shape.shape).map(([name, schema]) => ({
    name,
    in: where,
    required: where === "path" || !z.safeParse(schema, undefined).success,
    schema: jsonSchema(schema as z.ZodType, "input", schemas),
  }));
}

/** A schema as JSON Schema. Shapes that have an id move to the document's components. */
function jsonSchema(schema: z.ZodType, io: "input" | "output", schemas: Json): Json {
  const { $schema: _, ...written } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  const suffix = io === "input" ? "Input" : "";
  const text = JSON.stringify(written).replaceAll(/"#\/\$defs\/(\w+)"/g, `"#/components/schemas/$1${suffix}"`);
  const { $defs = {}, ...own } = JSON.parse(text) as Json & { $defs?: Json };
  for (const [id, { id: _id, ...definition }] of Object.entries($defs as Record<string, Json>)) {
    schemas[`${id}${suffix}`] = definition;
  }
  return own;
}
