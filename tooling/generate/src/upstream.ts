import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** The events of a copy of the official client: each name, and its payload's type written out. */
export type UpstreamEvents = ReadonlyMap<string, string>;

/**
 * Reads `EventsMap` from the declarations of an unpacked crisp-api. The types are written out in full, so that a change
 * in an interface that an event uses shows as a change of the event.
 */
export function readUpstreamEvents(packageFolder: string): UpstreamEvents {
  const file = join(packageFolder, "dist/events/Events.d.ts");
  if (!existsSync(file))
    throw new Error(`${file} is missing: the client was laid out anew, and this reader must follow`);
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
  if (!map) throw new Error(`${file} exports no EventsMap: the client was laid out anew, and this reader must follow`);
  const properties = checker.getDeclaredTypeOfSymbol(map).getProperties();
  return new Map(properties.map((property) => [property.name, writeOut(checker, checker.getTypeOfSymbol(property))]));
}

function writeOut(checker: ts.TypeChecker, types: ts.Type | ts.Type[], within: readonly ts.Type[] = []): string {
  const members = Array.isArray(types) ? types : types.isUnion() ? types.types : [types];
  const [type] = members;
  if (type === undefined || members.length > 1) {
    // The order of a union's members is the compiler's own.
    return [...new Set(members.map((member) => writeOut(checker, member, within)))].sort().join(" | ");
  }
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    return `(${element ? writeOut(checker, element, within) : "unknown"})[]`;
  }
  const properties = type.getProperties();
  if ((type.flags & ts.TypeFlags.Object) === 0 || within.includes(type)) return checker.typeToString(type);
  const index = checker.getIndexInfosOfType(type).map((info) => {
    return `[${checker.typeToString(info.keyType)}]: ${writeOut(checker, info.type, [...within, type])}`;
  });
  const fields = properties.map((property) => {
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    // Strict checking adds undefined to what is optional, which the mark says already.
    const own = checker.getTypeOfSymbol(property);
    const written = writeOut(checker, optional ? withoutUndefined(own) : own, [...within, type]);
    return `${property.name}${optional ? "?" : ""}: ${written}`;
  });
  return `{ ${[...index, ...fields.sort()].join("; ")} }`;
}

function withoutUndefined(type: ts.Type): ts.Type[] {
  const members = type.isUnion() ? type.types : [type];
  return members.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
}
