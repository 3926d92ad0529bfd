import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { writeOut } from "./write-type.ts";

/** The events of a copy of the official client: each name, and its payload's type written out. */
export type UpstreamEvents = ReadonlyMap<string, string>;

/**
 * Reads `EventsMap` from the declarations of an unpacked crisp-api. The types are written out in full, so that a change
 * in an interface that an event uses shows as a change of the event.
 */
export function readUpstreamEvents(packageFolder: string): UpstreamEvents {
  const file = join(packageFolder, "dist/events/Events.d.ts");
  if (!existsSync(file)) throw new Error(`${file} is missing: the client has another layout; adapt this reader to it`);
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    lib: ["lib.es5.d.ts"],
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const map = module && checker.getExportsOfModule(module).find(({ name }) => name === "EventsMap");
  if (!map) throw new Error(`${file} exports no EventsMap: the client has another layout; adapt this reader to it`);
  const properties = checker.getDeclaredTypeOfSymbol(map).getProperties();
  return new Map(properties.map((property) => [property.name, writeOut(checker, checker.getTypeOfSymbol(property))]));
}
