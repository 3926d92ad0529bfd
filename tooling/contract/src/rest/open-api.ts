import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly tiers: readonly ("user" | "website" | "plugin")[];
  readonly events: readonly string[];
  /** Checks the `data` of an answer. Undefined: the answer has no body. */
  readonly checkData: ValidateFunction | undefined;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
}

interface DescribedOperation {
  readonly "x-crisp-sdk": readonly string[];
  readonly "x-crisp-tiers": Operation["tiers"];
  readonly "x-crisp-events": readonly string[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** The operations of the mock's OpenAPI document of Crisp's REST API, by the official client's methods that call them. */
export async function readOperations(url: string): Promise<ReadonlyMap<string, Operation>> {
  const document = (await (await fetch(`${url}/_mock/crisp-openapi.json`)).json()) as Document;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, "crisp");
  const operations = new Map<string, Operation>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const [status = ""] = Object.keys(operation.responses).filter((code) => code.startsWith("2"));
      const pointer = ["paths", path, method, "responses", status, "content", "application/json", "schema"];
      const schema = { $ref: `crisp#/${[...pointer, "properties", "data"].map(escapePointer).join("/")}` };
      const checkData = operation.responses[status]?.content ? ajv.compile(schema) : undefined;
      const described = {
        ...{ method: method.toUpperCase(), path, checkData },
        tiers: operation["x-crisp-tiers"],
        events: operation["x-crisp-events"],
      };
      for (const name of operation["x-crisp-sdk"]) operations.set(name, described);
    }
  }
  return operations;
}

const escapePointer = (part: string) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
