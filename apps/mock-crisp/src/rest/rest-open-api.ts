import { createRequire } from "node:module";

type Json = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of the REST API, as `@x/crisp-types` publishes it. `url` is the server that it names; left out:
 * Crisp's own and the mock's default address.
 */
export function restOpenApi({ url }: { readonly url?: string } = {}): Json {
  // Not an import: Node 20 warns of those of JSON.
  const document = createRequire(import.meta.url)("@x/crisp-types/openapi.json") as Json;
  return url === undefined ? document : { ...document, servers: [{ url }] };
}
