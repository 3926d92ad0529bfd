import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Validator } from "@seriousme/openapi-schema-validator";
import { routeList, routes } from "@x/crisp-types/routes";
import { expect, test } from "vitest";
import { restOpenApi } from "./openapi.ts";

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly required: boolean; readonly content: Record<string, { readonly schema: object }> };
  readonly deprecated?: boolean;
}

const document = restOpenApi() as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly servers: readonly unknown[];
  readonly security: readonly object[];
  readonly components: { readonly securitySchemes: object };
};
const operationOf = (name: keyof typeof routes) =>
  document.paths[routes[name].path]?.[routes[name].method.toLowerCase()];

test("two validators find the document valid, and are not blind", async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
  const broken = { ...structuredClone(document), openapi: "3.1.0", paths: { "/x": { get: { responses: 1 } } } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
  expect(await problems(document)).toEqual([]);
  expect(await problems(broken)).not.toEqual([]);
});

async function problems(checked: object): Promise<readonly string[]> {
  const config = await createConfig({
    rules: {
      struct: "error",
      "no-unresolved-refs": "error",
      "operation-operationId-unique": "error",
      "path-parameters-defined": "error",
    },
  });
  const found = await lintFromString({ source: JSON.stringify(checked), config });
  return found.map(({ message, location }) => `${location[0]?.pointer}: ${message}`);
}

test("every route is in one operation", () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  expect(new Set(routeList.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length);
});

test("optional parameters are optional, bodies with required fields are required", () => {
  expect(operationOf("website.listConversations")?.parameters.filter(({ required }) => required)).toMatchObject([
    { name: "website_id", in: "path" },
    { name: "page_number", in: "path" },
  ]);
  expect(operationOf("website.checkWebsiteExists")?.parameters).toMatchObject([{ name: "domain", required: true }]);
  expect(operationOf("website.sendMessageInConversation")?.requestBody?.required).toBe(true);
  expect(operationOf("website.updateConversationMetas")?.requestBody?.required).toBe(false);
});

test("one method and path that stands for several calls takes one of their bodies", () => {
  for (const { name, sharesRouteWith } of routeList.filter(({ sharesRouteWith: others }) => others.length > 0)) {
    const schema = operationOf(name as keyof typeof routes)?.requestBody?.content["application/json"]?.schema;
    expect(schema, name).toMatchObject({ oneOf: expect.any(Array) });
    expect((schema as { oneOf: unknown[] }).oneOf).toHaveLength(sharesRouteWith.length + 1);
  }
});

test("the document names servers and both authentication headers", () => {
  expect(document.servers).not.toEqual([]);
  expect(document.components.securitySchemes).toMatchObject({
    token: { type: "http", scheme: "basic" },
    tier: { type: "apiKey", in: "header", name: "X-Crisp-Tier" },
  });
  expect(document.security).toEqual([{ token: [], tier: [] }]);
});
