// Imports point one way: from package to package, from room to room, and never back to where they began.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { Failure } from "./context.mjs";
import { onlyIn, packages, rooms, testSupport } from "./import-rules.mjs";

/**
 * @typedef {object} Import
 * @property {string} from Path of the importing file, below its package.
 * @property {string} specifier As written.
 * @property {boolean} isType Erased at run time.
 */

/**
 * @typedef {object} Rules
 * @property {readonly string[] | undefined} [packages] Workspace packages that may be imported; all when left out.
 * @property {Readonly<Record<string, readonly string[]>> | undefined} [onlyIn]
 * @property {readonly (readonly string[])[] | undefined} [rooms]
 */

/** @type {import("./index.mjs").Check} */
export const imports = {
  name: "imports",
  what: "imports follow the rules of ARCHITECTURE.md",
  run: async ({ root }) => {
    const folders = ["packages", "apps", "tooling"].flatMap((parent) =>
      readdirSync(join(root, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${parent}/${name}`),
    );
    let count = 0;
    const findings = folders.flatMap((folder) => {
      const found = importsOf(join(root, folder));
      count += found.length;
      return findImportErrors(folder, found, {
        packages: packages[folder],
        onlyIn: onlyIn[folder],
        rooms: rooms[folder],
      });
    });
    if (findings.length > 0)
      throw new Failure(`${findings.join("\n")}\nThe rules: tooling/scripts/checks/import-rules.mjs`);
    return `${count} imports`;
  },
};

/**
 * Every import and re-export of the TypeScript and JavaScript files of a folder.
 *
 * @param {string} folder
 * @returns {Import[]}
 */
function importsOf(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/(^|\/)(node_modules|dist|generated|\.[^/]+)\//.test(file))
    .flatMap((file) => readImports(file, readFileSync(join(folder, file), "utf8")));
}

/**
 * @param {string} from
 * @param {string} text
 * @returns {Import[]}
 */
export function readImports(from, text) {
  const source = ts.createSourceFile(from, text, ts.ScriptTarget.Latest);
  /** @type {Import[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const { text: specifier } = /** @type {ts.StringLiteral} */ (node.moduleSpecifier);
      found.push({ from, specifier, isType: isTypeOnly(node) });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteralLike(argument)) found.push({ from, specifier: argument.text, isType: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** @param {ts.ImportDeclaration | ts.ExportDeclaration} node */
function isTypeOnly(node) {
  if (ts.isExportDeclaration(node)) {
    const names = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : [];
    return node.isTypeOnly || (names.length > 0 && names.every((name) => name.isTypeOnly));
  }
  const clause = node.importClause;
  if (!clause || clause.name) return clause?.isTypeOnly ?? false;
  const named = clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
  return clause.isTypeOnly || (named.length > 0 && named.every((name) => name.isTypeOnly));
}

/**
 * The faults in the imports of a package, a line each.
 *
 * @param {string} folder Of the package, such as `"packages/crisp-rtm"`.
 * @param {readonly Import[]} found
 * @param {Rules} rules
 * @returns {string[]}
 */
export function findImportErrors(folder, found, rules) {
  const own = `@x/${folder.split("/")[1]}`;
  const inSource = found.flatMap(({ from, specifier, isType }) => {
    const to = normalize(join(dirname(from), specifier));
    const isOwn = from.startsWith("src/") && specifier.startsWith(".") && to.startsWith("src/");
    return isOwn ? [{ from: from.slice(4), to: to.slice(4), isType }] : [];
  });
  const shipped = inSource.filter(({ from }) => !isTest(from));
  return [
    ...found.flatMap(({ from, specifier }) => foreignError(folder, own, from, specifier, rules)),
    ...(rules.rooms ? shipped.flatMap((edge) => (edge.isType ? [] : roomError(folder, edge, rules.rooms ?? []))) : []),
    ...cyclesOf(shipped).map((cycle) => `${folder}/src: a cycle of imports: ${cycle.join(" -> ")}`),
  ];
}

/** @param {string} file */
function isTest(file) {
  return /\.test(-d)?\.tsx?$/.test(file);
}

/**
 * @param {string} folder
 * @param {string} own
 * @param {string} from
 * @param {string} specifier
 * @param {Rules} rules
 * @returns {string[]}
 */
function foreignError(folder, own, from, specifier, rules) {
  const where = `${folder}/${from}`;
  if (specifier.startsWith(".") && normalize(join(dirname(from), specifier)).startsWith("../")) {
    const target = normalize(join(folder, dirname(from), specifier));
    return /^(packages|apps)\/[^/]+\/src\//.test(target)
      ? [`${where}: imports the source of another package, ${specifier}. Import what the package exports.`]
      : [];
  }
  const [, name = ""] = /^(@x\/[^/]+)/.exec(specifier) ?? [];
  if (name === "" || name === own || (name === testSupport && isTest(from))) return [];
  if (specifier.startsWith(`${name}/src/`)) return [`${where}: imports ${specifier}. Import what ${name} exports.`];
  if (rules.packages && from.startsWith("src/") && !rules.packages.includes(name)) {
    return [`${where}: ${folder} may not import ${name}.`];
  }
  const allowed = rules.onlyIn?.[name];
  return allowed && from.startsWith("src/") && !allowed.includes(roomOf(from.slice(4)))
    ? [`${where}: only ${allowed.join(", ")} may import ${name}.`]
    : [];
}

/** @param {string} file Below `src`. */
function roomOf(file) {
  return file.split("/")[0] ?? file;
}

/**
 * @param {string} folder
 * @param {{ from: string, to: string }} edge
 * @param {readonly (readonly string[])[]} order
 * @returns {string[]}
 */
function roomError(folder, { from, to }, order) {
  const [below, above] = [roomOf(to), roomOf(from)];
  const isOneRoom = order.some((line) =>
    line.some((names) => [below, above].every((name) => names.split(" ").includes(name))),
  );
  if (below === above || isOneRoom) return [];
  const missing = [from, to].find((file) => file.includes("/") && levelOf(order, roomOf(file)) === undefined);
  if (missing) return [`${folder}/src/${missing}: the room ${roomOf(missing)} is not listed in the rules.`];
  const [low, high] = [levelOf(order, below) ?? order.length, levelOf(order, above) ?? order.length];
  const isSameTop = low === order.length && high === order.length;
  return low < high || isSameTop
    ? []
    : [`${folder}/src/${from}: imports a value of ${to}, which is not below ${above}.`];
}

/**
 * @param {readonly (readonly string[])[]} order
 * @param {string} room
 */
function levelOf(order, room) {
  const level = order.findIndex((line) => line.some((names) => names.split(" ").includes(room)));
  return level === -1 ? undefined : level;
}

/**
 * Files that reach themselves, by Tarjan's algorithm: each group once.
 *
 * @param {readonly { from: string, to: string }[]} edges
 * @returns {string[][]}
 */
function cyclesOf(edges) {
  const targets = groupByFrom(edges);
  /** @type {Map<string, { index: number, low: number }>} */
  const seen = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const cycles = [];
  /** @param {string} file */
  const visit = (file) => {
    const node = { index: seen.size, low: seen.size };
    seen.set(file, node);
    stack.push(file);
    for (const { to } of targets.get(file) ?? []) {
      const known = seen.get(to);
      if (known === undefined) node.low = Math.min(node.low, visit(to).low);
      else if (stack.includes(to)) node.low = Math.min(node.low, known.index);
    }
    if (node.low === node.index) {
      const group = stack.splice(stack.indexOf(file));
      if (group.length > 1 || edges.some(({ from, to }) => from === file && to === file)) cycles.push(group);
    }
    return node;
  };
  for (const { from } of edges) if (!seen.has(from)) visit(from);
  return cycles;
}

/** @param {readonly { from: string, to: string }[]} edges */
function groupByFrom(edges) {
  /** @type {Map<string, { from: string, to: string }[]>} */
  const groups = new Map();
  for (const edge of edges) groups.set(edge.from, [...(groups.get(edge.from) ?? []), edge]);
  return groups;
}
