import { type ApiOperation, type ApiParameter, type JsonObject, openApiDocument } from "@x/crisp-types/openapi";
import * as z from "zod/mini";
import type { MockCrispInfo } from "../api/mock-crisp.ts";
import type { ControlRoute } from "./define-control-route.ts";
import { errorShape } from "./shapes.ts";

/** The OpenAPI 3.1 document of the control API, derived from the routes that the router serves. */
export function describeApi(
  routes: readonly ControlRoute[],
  { url, version }: Pick<MockCrispInfo, "url" | "version">,
): JsonObject {
  return openApiDocument({
    info: { title: "mock-crisp: control API", version },
    servers: [{ url }],
    operations: routes.map(operationOf),
    schemas: { Error: schemaOf(errorShape, "output") },
  });
}

function operationOf({ method, path, summary, params, query, body, answer }: ControlRoute): ApiOperation {
  const content = contentOf(answer);
  return {
    ...{ method, summary },
    path: `/_mock${path.replace(/:(\w+)/g, "{$1}")}`,
    id: operationId(method, path),
    tag: path.split("/")[1] ?? "",
    parameters: [...parametersOf(params, "path"), ...parametersOf(query, "query")],
    ...(body === undefined ? {} : { body: { required: true, schema: schemaOf(body, "input") } }),
    answer: { status: answer.status, description: answer.summary, ...(content ? { content } : {}) },
    refusal: "Error",
  };
}

function contentOf({ schema, type }: ControlRoute["answer"]): ApiOperation["answer"]["content"] {
  if (type) return { type, schema: { type: "string" } };
  return schema && { type: "application/json", schema: schemaOf(schema, "output") };
}

function parametersOf(schema: z.ZodMiniType | undefined, where: "path" | "query"): readonly ApiParameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
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

function schemaOf(schema: z.ZodMiniType, io: "input" | "output"): JsonObject {
  // OpenAPI 3.1 is JSON Schema already; what JSON cannot hold (undefined) is left open.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

function operationId(method: string, path: string): string {
  const words = path.split(/[/:_-]+/).filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
