import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { exportsOf } from "./exports-of.ts";
import { sourceOf } from "./package-reference.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folders = [...readdirSync(`${root}packages`).map((name) => `packages/${name}`), "apps/mock-crisp"];

/** The interfaces of values that programs pass, such as options, in all entries of a package. */
function* inputsOf(folder: string) {
  const { exports } = JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8"));
  for (const target of Object.values<string>(exports)) {
    const source = sourceOf(target);
    if (source === undefined) continue;
    for (const { name, declaration, file } of exportsOf(`${root}${folder}/${source}`)) {
      if (!/(Options|Timeouts|Filter|Input|Registration|MessageUser)$/.test(name)) continue;
      if (ts.isInterfaceDeclaration(declaration)) yield { name, members: declaration.members, file };
    }
  }
}

/** True for a type that has `undefined`. A function that may return it has not. */
function takesUndefined(type: ts.TypeNode | undefined): boolean {
  if (type === undefined || type.kind === ts.SyntaxKind.UnknownKeyword) return true;
  return ts.isUnionTypeNode(type) && type.types.some(({ kind }) => kind === ts.SyntaxKind.UndefinedKeyword);
}

test.each(folders)(
  "%s: undefined counts as left out in every option, also under exactOptionalPropertyTypes",
  (folder) => {
    const without = [...inputsOf(folder)].flatMap(({ name, members, file }) =>
      members
        .filter((member) => ts.isPropertySignature(member))
        .filter(({ questionToken, type }) => questionToken && !takesUndefined(type))
        .map((member) => `${name}.${member.name.getText(file)}`),
    );
    expect(without).toEqual([]);
  },
);

test("there are options to look at", () => {
  const names = folders.flatMap((folder) => [...inputsOf(folder)].map(({ name }) => name));
  expect(names).toEqual(expect.arrayContaining(["CrispRtmOptions", "CrispRestOptions", "SignInput", "VisitorOptions"]));
});
