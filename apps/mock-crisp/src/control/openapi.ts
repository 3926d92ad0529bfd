import { type ApiOperation, type ApiParameter, type JsonObject, openApiDocument } from "@x/crisp-types/openapi";
import * as z from "zod/mini";
import type { MockCrispInfo } from "../api/mock-crisp.ts";
import type { ControlRoute } from "./define-control-route.ts";
import { components, errorShape } from "./shapes.ts";

/** Paths that never require a token. */
const openPaths = ["/livez", "/readyz"];

/**
 * The OpenAPI 3.1 document of the control API, derived from the routes that the router serves: each for the whole mock, and
 * again below an isolated website.
 */
export function describeApi(
  routes: readonly ControlRoute[],
  { url, version }: Pick<MockCrispInfo, "url" | "version">,
): JsonObject {
  const schemas = new Map<string, JsonObject>();
  const convert = createConverter(schemas);
  convert(errorShape, "output");
  const ofAnyWebsite = routes.filter(({ path }) => !path.startsWith("/websites"));
  const operations = [
    ...routes.map((route) => operationOf(route, convert)),
    ...ofAnyWebsite.map((route) => belowWebsite(operationOf(route, convert))),
  ];
  return openApiDocument({
    info: { title: "mock-crisp: control API", version },
    servers: [{ url }],
    operations,
    schemas: Object.fromEntries([...schemas].sort(([one], [other]) => one.localeCompare(other))),
    securitySchemes: {
      controlToken: {
        type: "http",
        scheme: "bearer",
        description: "Only if the mock was started with a control token.",
      },
    },
    security: [{ controlToken: [] }, {}],
  });
}

type Convert = (schema: z.ZodMiniType, io: "input" | "output") => JsonObject;

function operationOf(route: ControlRoute, convert: Convert): ApiOperation {
  const { method, path, summary, params, query, streams, body = streams, answer } = route;
  const plain = contentOf(answer, convert);
  const content = plain && method !== "get" ? { ...plain, schema: withJournalId(plain.schema) } : plain;
  return {
    ...{ method, summary },
    path: `/_mock${path.replace(/:(\w+)/g, "{$1}")}`,
    id: operationId(method, path),
    tag: path.split("/")[1] ?? "",
    parameters: [...parametersOf(params, "path", convert), ...parametersOf(query, "query", convert)],
    ...(body === undefined ? {} : { body: { required: !acceptsNothing(body), schema: convert(body, "input") } }),
    answer: { status: answer.status, description: answer.summary, ...(content ? { content } : {}) },
    refusal: "Error",
    ...(openPaths.includes(path) ? { security: [] } : {}),
  };
}

/** The same operation for an isolated website. */
function belowWebsite(operation: ApiOperation): ApiOperation {
  const { path, id, parameters, summary } = operation;
  return {
    ...operation,
    path: path.replace("/_mock", "/_mock/websites/{website_id}"),
    id: `website${id.charAt(0).toUpperCase()}${id.slice(1)}`,
    summary: `${summary} (isolated website)`,
    parameters: [
      { name: "website_id", in: "path", required: true, schema: { type: "string" } },
      ...parameters.filter((parameter) => parameter.in === "query" || parameter.name !== "website_id"),
    ],
    security: [{ controlToken: [] }, {}],
  };
}

/** A call without a body is read as one with an empty object. */
function acceptsNothing(body: z.ZodMiniType): boolean {
  return body.safeParse({}).success;
}

function contentOf({ schema, type }: ControlRoute["answer"], convert: Convert): ApiOperation["answer"]["content"] {
  if (type) return { type, schema: { type: "string" } };
  return schema && { type: "application/json", schema: convert(schema, "output") };
}

/** The answer to an act says where the journal is. */
function withJournalId(schema: JsonObject): JsonObject {
  const description = "Id of the latest journal entry: the parameter `after` takes it, to find what happens next.";
  const added = { type: "object", properties: { journal_id: { type: "integer", description } } };
  return "$ref" in schema || schema["type"] === "object" ? { allOf: [schema, added] } : schema;
}

function parametersOf(
  schema: z.ZodMiniType | undefined,
  where: "path" | "query",
  convert: Convert,
): readonly ApiParameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = convert(schema, "input") as {
    properties?: Record<string, JsonObject>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: shape,
  }));
}

/** Converts schemas to JSON Schema, and collects those that have a name. */
function createConverter(schemas: Map<string, JsonObject>): Convert {
  return (schema, io) => {
    const {
      $schema: _,
      $defs = {},
      ...own
    } = z.toJSONSchema(schema, {
      io,
      metadata: components,
      // Values that JSON cannot represent have no schema.
      unrepresentable: "any",
      override({ zodSchema, jsonSchema }) {
        const { def } = (zodSchema as z.core.$ZodTypes)._zod;
        // Answers are open: a later version may add fields.
        if (io === "output" && def.type === "object" && def.catchall === undefined)
          delete jsonSchema.additionalProperties;
        // The router refuses what a body or a query does not name.
        if (io === "input" && def.type === "object" && def.catchall === undefined)
          jsonSchema.additionalProperties = false;
      },
    });
    for (const [name, definition] of Object.entries($defs)) schemas.set(name, withComponents(definition));
    return withComponents(own);
  };
}

/** A schema whose references lead to the document's components. */
function withComponents(schema: object): JsonObject {
  const { id: _, ...rest } = JSON.parse(
    JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as JsonObject;
  return rest;
}

function operationId(method: string, path: string): string {
  const words = path.split(/[/:_-]+/).filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
