import { tablesModule } from "./method-tables.ts";
import { typeModules } from "./method-types.ts";

/** The generated modules of crisp-rest, by file name. */
export function restModules(): Map<string, string> {
  return new Map([["tables.ts", tablesModule()], ...typeModules()]);
}
