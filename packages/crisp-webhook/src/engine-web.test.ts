import { vi } from "vitest";
import { serveWithFetch } from "./conformance/adapters.ts";
import { describeConformance } from "./conformance/conformance.ts";

// What a bundler for workers resolves `#engine` to, by the package's conditions.
vi.mock("#engine", () => import("./engine-web.ts"));

describeConformance("fetch, on Web Crypto", (webhooks) => serveWithFetch((request) => webhooks.fetch(request)));
