import ts from "typescript";
import type { Exported } from "./exports-of.ts";

/** Interfaces whose members a program uses, in addition to all options. Others are listed by name. */
const described = /Options$|^(MockCrisp|Visitor|Conversation|QueueWorker|DeadLetters|Delivery|Gap|Cursor|DedupeStore)$/;

/** Longer signatures are cut: they only need to be recognised, not compiled. */
const longest = 180;

function oneLine(text: string): string {
  const line = text
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll("readonly ", "")
    .replaceAll(/,? ([)}\]])/g, " $1")
    .replaceAll("( ", "(")
    .replaceAll(" )", ")")
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** The first sentence of a declaration's comment. */
function sentenceOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = (ts.getTextOfJSDocComment(doc?.comment) ?? "")
    .replaceAll(/\{@link\s+([^}|]+?)\s*\}/g, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
  const [sentence = ""] = /^.*?(?:[.!?](?=\s|$)|:(?=\s-)|$)/.exec(text) ?? [];
  return sentence.replace(/:$/, ".");
}

function signature(node: ts.SignatureDeclarationBase, file: ts.SourceFile): string {
  const generics = node.typeParameters ? `<${node.typeParameters.map((one) => one.getText(file)).join(", ")}>` : "";
  const parameters = node.parameters.map((one) => one.getText(file)).join(", ");
  return `${generics}(${parameters})${node.type ? `: ${node.type.getText(file)}` : ""}`;
}

const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword];

function isPublic(member: ts.ClassElement | ts.TypeElement): boolean {
  if (member.name === undefined || ts.isPrivateIdentifier(member.name) || ts.isComputedPropertyName(member.name))
    return false;
  if (ts.getJSDocTags(member).some(({ tagName }) => tagName.text === "internal")) return false;
  return !ts.canHaveModifiers(member) || !ts.getModifiers(member)?.some(({ kind }) => hidden.includes(kind));
}

/** The type of an optional member without `undefined`, which its question mark says. */
function withoutUndefined(type: ts.TypeNode, file: ts.SourceFile): string {
  if (!ts.isUnionTypeNode(type)) return type.getText(file);
  const others = type.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
  const [only] = others;
  if (others.length === 1 && only && ts.isParenthesizedTypeNode(only)) return only.type.getText(file);
  return others.map((one) => one.getText(file)).join(" | ");
}

function membersOf(node: ts.ClassDeclaration | ts.InterfaceDeclaration, file: ts.SourceFile): string[] {
  const seen = new Set<string>();
  return [...node.members].filter(isPublic).flatMap((member) => {
    const name = member.name?.getText(file) ?? "";
    // Of overloads, the first.
    if (seen.has(name)) return [];
    seen.add(name);
    const isStatic =
      ts.canHaveModifiers(member) && ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
    const optional = "questionToken" in member && member.questionToken ? "?" : "";
    const isMethod = ts.isMethodDeclaration(member) || ts.isMethodSignature(member);
    const type =
      ts.isPropertySignature(member) || ts.isPropertyDeclaration(member) || ts.isGetAccessor(member)
        ? member.type
        : undefined;
    const shown = type && optional ? withoutUndefined(type, file) : type?.getText(file);
    const rest = isMethod ? signature(member, file) : shown ? `: ${shown}` : "";
    return [line(`${isStatic ? "static " : ""}${name}${optional}${rest}`, sentenceOf(member), "  ")];
  });
}

const line = (code: string, sentence: string, indent = "") =>
  `${indent}- \`${oneLine(code).replaceAll("`", "'")}\`${sentence ? `: ${sentence}` : ""}`;

/** The lines of an export, or nothing for a type that is only to be listed by name. */
export function describeExport({ name, declaration, file }: Exported): readonly string[] | undefined {
  if (ts.isClassDeclaration(declaration))
    return [line(`class ${name}`, sentenceOf(declaration)), ...membersOf(declaration, file)];
  if (ts.isFunctionDeclaration(declaration))
    return [line(`${name}${signature(declaration, file)}`, sentenceOf(declaration))];
  if (ts.isVariableStatement(declaration)) {
    const type = declaration.declarationList.declarations.find((one) => one.name.getText(file) === name)?.type;
    return [line(`const ${name}${type ? `: ${type.getText(file)}` : ""}`, sentenceOf(declaration))];
  }
  if (ts.isInterfaceDeclaration(declaration) && described.test(name))
    return [line(`interface ${name}`, sentenceOf(declaration)), ...membersOf(declaration, file)];
  return undefined;
}
