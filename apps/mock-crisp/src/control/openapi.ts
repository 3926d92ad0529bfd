import * as z from "zod/mini";
import type { MockCrispInfo } from "../api/mock-crisp.ts";
import type { ControlRoute } from "./define-control-route.ts";
import { errorShape } from "./shapes.ts";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of these routes. Nothing in it is written by hand: it says what the router checks. */
export function describeApi(
  routes: readonly ControlRoute[],
  { url, version }: Pick<MockCrispInfo, "url" | "version">,
): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/_mock${route.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [route.method]: describeRoute(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "mock-crisp: control API", version, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url }],
    paths,
    components: { schemas: { Error: schemaOf(errorShape, "output") } },
  };
}

function describeRoute({ method, path, summary, params, query, body, answer }: ControlRoute): Json {
  return {
    operationId: operationId(method, path),
    summary,
    tags: [path.split("/")[1]],
    parameters: [...parametersOf(params, "path"), ...parametersOf(query, "query")],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, "input") } } } }),
    responses: {
      [answer.status]: { description: answer.summary, ...contentOf(answer) },
      default: {
        description: "Refused",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}

function contentOf({ schema, type }: ControlRoute["answer"]): Json {
  if (type) return { content: { [type]: { schema: { type: "string" } } } };
  return schema ? { content: { "application/json": { schema: schemaOf(schema, "output") } } } : {};
}

function parametersOf(schema: z.ZodMiniType | undefined, where: "path" | "query"): readonly Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, shape]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: shape,
  }));
}

function schemaOf(schema: z.ZodMiniType, io: "input" | "output"): Json {
  // OpenAPI 3.1 is JSON Schema already; what JSON cannot hold (undefined) is left open.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

function operationId(method: string, path: string): string {
  const words = path.split(/[/:_-]+/).filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
