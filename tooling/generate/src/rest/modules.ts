import { tableModule } from "./method-table.ts";
import { typeModules } from "./method-types.ts";

/** The generated modules of crisp-rest, by file name. */
export function restModules(): Map<string, string> {
  return new Map([["table.ts", tableModule()], ...typeModules()]);
}
