import ts from "typescript";

/**
 * A type written out in full, down to plain values: two texts differ if the types do. A type within itself is written by its
 * name.
 */
export function writeOut(checker: ts.TypeChecker, types: ts.Type | ts.Type[], within: readonly ts.Type[] = []): string {
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
