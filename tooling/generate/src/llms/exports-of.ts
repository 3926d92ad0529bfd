import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** A name that a module exports, and its declaration. */
export interface Exported {
  readonly name: string;
  readonly declaration: ts.Node;
  readonly file: ts.SourceFile;
}

const parsed = new Map<string, ts.SourceFile>();

function parse(path: string): ts.SourceFile {
  const known = parsed.get(path);
  if (known) return known;
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  parsed.set(path, file);
  return file;
}

function isExported(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** The declarations of a file by name. Of overloads, the first. */
function declarationsOf(file: ts.SourceFile): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  const add = (name: ts.Node | undefined, node: ts.Node) => {
    if (name && ts.isIdentifier(name) && !found.has(name.text)) found.set(name.text, node);
  };
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) add(name, statement);
    } else if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    ) {
      add(statement.name, statement);
    }
  }
  return found;
}

/**
 * The exports of a module of the workspace, in its order. Reads the files only, without a type check. Names that come
 * from another package are left out.
 */
export function exportsOf(path: string): readonly Exported[] {
  const file = parse(path);
  const local = declarationsOf(file);
  return file.statements.flatMap((statement): Exported[] => {
    if (isExported(statement)) {
      return [...local]
        .filter(([, declaration]) => declaration === statement)
        .map(([name, declaration]) => ({ name, declaration, file }));
    }
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
      return [];
    const { moduleSpecifier, exportClause } = statement;
    const target = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
    if (target !== undefined && !target.startsWith(".")) return [];
    const source = target === undefined ? undefined : exportsOf(join(dirname(path), target));
    return exportClause.elements.flatMap(({ name, propertyName }): Exported[] => {
      const wanted = (propertyName ?? name).text;
      const declaration = local.get(wanted);
      if (source === undefined) return declaration ? [{ name: name.text, declaration, file }] : [];
      return source
        .filter((exported) => exported.name === wanted)
        .map((exported) => ({ ...exported, name: name.text }));
    });
  });
}
