import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { writeOut } from "./write-type.ts";

/** A method of the official client. */
export interface UpstreamMethod {
  /** Such as `website.getConversation`. */
  readonly name: string;
  /** The HTTP method that it sends. */
  readonly method: string;
  /** Such as `/v1/website/{websiteID}`: placeholders have the names of arguments. */
  readonly path: string;
  readonly args: readonly { readonly name: string; readonly optional: boolean }[];
  /** Its arguments and answer written out in full, so that a change in an interface that it uses shows. */
  readonly types: string;
}

const groups = ["bucket", "media", "plan", "plugin", "website"] as const;

/** Reads the methods of an unpacked crisp-api from its declarations and its code. Nothing of it is run. */
export function readUpstreamMethods(packageFolder: string): ReadonlyMap<string, UpstreamMethod> {
  const files = groups.flatMap((group) => resourcesOf(packageFolder, group).map((file) => ({ group, file })));
  const program = ts.createProgram(
    files.map(({ file }) => `${file}.d.ts`),
    { strict: true, noEmit: true, lib: ["lib.es2015.d.ts"], types: [] },
  );
  const methods = files.flatMap(({ group, file }) => {
    const requests = requestsOf(`${file}.js`);
    return declaredMethods(program, `${file}.d.ts`).map(({ name, ...rest }): UpstreamMethod => {
      const request = requests.get(name);
      if (!request)
        throw new Error(`${file}.js: no request found in ${name}. The client's layout changed; adapt this reader.`);
      return { name: `${group}.${name}`, ...request, ...rest };
    });
  });
  return new Map(methods.map((method) => [method.name, method]));
}

/** The files of a group's resources, without their ending. */
function resourcesOf(packageFolder: string, group: string): readonly string[] {
  const source = parse(join(packageFolder, "dist/services", `${group}.d.ts`));
  const files = source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const { text } = statement.moduleSpecifier;
    return text.startsWith("../resources/") ? [join(packageFolder, "dist/resources", basename(text))] : [];
  });
  if (files.length === 0) {
    throw new Error(`${source.fileName} imports no resources. The client's layout changed; adapt this reader.`);
  }
  return files;
}

function declaredMethods(
  program: ts.Program,
  file: string,
): readonly Pick<UpstreamMethod, "name" | "args" | "types">[] {
  const checker = program.getTypeChecker();
  const found: Pick<UpstreamMethod, "name" | "args" | "types">[] = [];
  program.getSourceFile(file)?.forEachChild((statement) => {
    if (!ts.isClassDeclaration(statement)) return;
    for (const member of statement.members) {
      if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) continue;
      const args = member.parameters.map(({ name, questionToken }) => ({
        name: name.getText(),
        optional: questionToken !== undefined,
      }));
      const written = member.parameters.map((parameter, index) => {
        const { name, optional } = args[index] ?? { name: "", optional: false };
        return `${name}${optional ? "?" : ""}: ${writeOut(checker, checker.getTypeAtLocation(parameter))}`;
      });
      const signature = checker.getSignatureFromDeclaration(member);
      const answer = signature && checker.getAwaitedType(checker.getReturnTypeOfSignature(signature));
      const types = `(${written.join(", ")}) => ${answer ? writeOut(checker, answer) : "unknown"}`;
      found.push({ name: member.name.text, args, types });
    }
  });
  return found;
}

/** The request that each method of a class sends, from its code. */
function requestsOf(file: string): ReadonlyMap<string, Pick<UpstreamMethod, "method" | "path">> {
  const found = new Map<string, Pick<UpstreamMethod, "method" | "path">>();
  const visit = (node: ts.Node, within: string | undefined) => {
    const name = ts.isMethodDeclaration(node) ? node.name.getText() : within;
    const request = name === undefined ? undefined : requestOf(node);
    if (name !== undefined && request && !found.has(name)) found.set(name, request);
    node.forEachChild((child) => visit(child, name));
  };
  visit(parse(file), undefined);
  return found;
}

/** `this.crisp.get(this.crisp.prepareRestUrl(["website", websiteID]), …)`. */
function requestOf(node: ts.Node): Pick<UpstreamMethod, "method" | "path"> | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const [url] = node.arguments;
  if (!url || !ts.isCallExpression(url) || !url.expression.getText().endsWith("prepareRestUrl")) return undefined;
  const [segments] = url.arguments;
  if (!segments || !ts.isArrayLiteralExpression(segments)) return undefined;
  const path = segments.elements.map((element) => {
    if (ts.isStringLiteral(element)) return element.text;
    return `{${element.getText().replace(/^String\((\w+)\)$/, "$1")}}`;
  });
  return { method: node.expression.name.text.toUpperCase(), path: `/v1/${path.join("/")}` };
}

const parse = (file: string) => ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
