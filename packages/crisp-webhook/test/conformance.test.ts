import { describeConformance } from "./conformance/conformance.ts";
import { serveInProcess } from "./conformance/in-process.ts";

describeConformance("the core", serveInProcess);
