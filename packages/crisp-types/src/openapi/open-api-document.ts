/** A JSON Schema, or a part of an OpenAPI document. */
export type JsonObject = { readonly [keyword: string]: unknown };

/** A parameter of a path, or of a query. */
export interface ApiParameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly schema: JsonObject;
  readonly description?: string;
}

/** One call of an API. */
export interface ApiOperation {
  /** Upper or lower case. */
  readonly method: string;
  /** With `{name}` for each parameter. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly tag: string;
  readonly deprecated?: boolean;
  readonly parameters: readonly ApiParameter[];
  readonly body?: { readonly required: boolean; readonly schema: JsonObject };
  readonly answer: {
    readonly status: number;
    readonly description: string;
    /** If absent, the answer has no body. */
    readonly content?: { readonly type: string; readonly schema: JsonObject };
  };
  /** Names of `components.schemas` that an answer of another status can have. If absent, those answers have no body. */
  readonly refusal?: string;
  /** Given if it differs from the API's; `[]` for none. */
  readonly security?: readonly JsonObject[];
  /** Members whose names begin with `x-`. */
  readonly extensions?: JsonObject;
}

/** An API to describe. */
export interface ApiDescription {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers: readonly { readonly url: string; readonly description?: string }[];
  readonly operations: readonly ApiOperation[];
  readonly schemas: JsonObject;
  /** Schemes by name. All of them are needed for each call, unless `security` says otherwise. */
  readonly securitySchemes?: JsonObject;
  /** The credentials of a call: one of these sets of schemes. An empty set: none. */
  readonly security?: readonly JsonObject[];
}

/** The OpenAPI 3.1 document of an API. */
export function openApiDocument({
  info,
  servers,
  operations,
  schemas,
  securitySchemes,
  security,
}: ApiDescription): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const operation of operations) {
    const path = { ...paths[operation.path] };
    path[operation.method.toLowerCase()] = describeOperation(operation);
    paths[operation.path] = path;
  }
  const tags = [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name }));
  const needed = Object.fromEntries(Object.keys(securitySchemes ?? {}).map((name) => [name, []]));
  return {
    openapi: "3.1.0",
    info: { ...info, license: { name: "MIT", identifier: "MIT" } },
    servers,
    ...(securitySchemes === undefined ? {} : { security: security ?? [needed] }),
    tags,
    paths,
    components: { schemas, ...(securitySchemes === undefined ? {} : { securitySchemes }) },
  };
}

function describeOperation(operation: ApiOperation): JsonObject {
  const { id, summary, tag, deprecated, parameters, body, answer, refusal, security, extensions } = operation;
  return {
    operationId: id,
    summary,
    tags: [tag],
    ...(deprecated ? { deprecated } : {}),
    ...(security === undefined ? {} : { security }),
    ...extensions,
    parameters,
    ...(body
      ? { requestBody: { required: body.required, content: { "application/json": { schema: body.schema } } } }
      : {}),
    responses: {
      [answer.status]: {
        description: answer.description,
        ...(answer.content ? { content: { [answer.content.type]: { schema: answer.content.schema } } } : {}),
      },
      default: {
        description: "Refused.",
        ...(refusal
          ? { content: { "application/json": { schema: { $ref: `#/components/schemas/${refusal}` } } } }
          : {}),
      },
    },
  };
}
