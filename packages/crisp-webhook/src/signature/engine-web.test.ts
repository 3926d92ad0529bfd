import { vi } from "vitest";
import { describeConformance } from "../../test/conformance/conformance.ts";
import { serveInProcess } from "../../test/conformance/in-process.ts";

// The file that a bundler for workers resolves `#engine` to, by the package's conditions.
vi.mock("#engine", () => import("./engine-web.ts"));

describeConformance("the core, on Web Crypto", serveInProcess);
