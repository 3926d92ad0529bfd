import { vi } from "vitest";
import { describeConformance } from "./conformance/conformance.ts";
import { serveInProcess } from "./conformance/in-process.ts";

// What a bundler for workers resolves `#engine` to, by the package's conditions.
vi.mock("#engine", () => import("./engine-web.ts"));

describeConformance("the core, on Web Crypto", serveInProcess);
