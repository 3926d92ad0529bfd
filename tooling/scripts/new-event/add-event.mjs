// Writes an event as its namespace's file has them.

/** The faults in the requested event. */
export class WrongEvent extends Error {}

/**
 * @typedef {object} NewEvent
 * @property {string} name
 * @property {string} summary
 * @property {"session" | "website" | "nothing"} about
 * @property {[name: string, type: keyof typeof examples][]} fields
 * @property {string[]} surfaces
 * @property {string[]} tiers
 * @property {string[]} scopes
 * @property {string} source
 */

const examples = { string: '"…"', number: "1", boolean: "true" };

const beginnings = {
  session: { call: "sessionData", from: "../shapes/website-data.ts", example: "...sample.session" },
  website: { call: "websiteData", from: "../shapes/website-data.ts", example: "...sample.website" },
  nothing: { call: "looseObject", from: "../shapes/schema.ts", example: undefined },
};

/**
 * Checks what was asked for. Throws {@link WrongEvent}.
 *
 * @param {Readonly<Record<string, string>>} answers
 * @param {readonly string[]} fields Each `name:type`.
 * @returns {NewEvent}
 */
export function parseEvent(answers, fields) {
  const { name = "", summary = "", about = "", source = "" } = answers;
  if (!/^[a-z]+(:[a-z][a-z_]*)+$/.test(name)) {
    throw new WrongEvent(`"${name}" is no wire name: lower-case words and colons, such as session:set_mood`);
  }
  if (!/^\p{Lu}.*\.$/u.test(summary)) {
    throw new WrongEvent("--summary is one sentence, with a capital letter and a full stop");
  }
  return {
    name,
    summary,
    about: /** @type {NewEvent["about"]} */ (oneOf("--about", about, Object.keys(beginnings))),
    fields: fields.map(parseField),
    surfaces: listOf("--surfaces", answers["surfaces"], ["rtm", "webhook"]),
    tiers: listOf("--tiers", answers["tiers"], ["user", "website", "plugin"]),
    scopes: split(answers["scopes"]),
    source: oneOf("--source", source, ["docs", "sdk", "field", "inferred"]),
  };
}

/**
 * The file that events of this name are in.
 *
 * @param {string} name
 * @param {readonly string[]} files
 */
export function fileOf(name, files) {
  const namespace = name.split(":")[0];
  // A large namespace is split by family.
  const family = files.find((file) => file === `${name.split(/[:_]/).slice(0, 2).join("-")}.ts`);
  const file = family ?? files.find((one) => one === `${namespace}.ts`);
  if (file === undefined) {
    const one = "write its file by hand, as media.ts is, and name it in registry.ts";
    throw new WrongEvent(`there is no namespace "${namespace}" yet: ${one}`);
  }
  return file;
}

/**
 * @param {string} text Of the namespace's file.
 * @param {NewEvent} event
 */
export function addEvent(text, { name, summary, about, fields, surfaces, tiers, scopes, source }) {
  const end = text.lastIndexOf("\n}));");
  if (end === -1) throw new WrongEvent(`the file of ${name} has no defineEvents to add it to`);
  const { call, from, example } = beginnings[about];
  const shape = fields.map(([field, type]) => `${field}: z.${type}()`).join(", ");
  const values = fields.map(([field, type]) => `${field}: ${examples[type]}`);
  const entry = `
  ${JSON.stringify(name)}: {
    surfaces: ${JSON.stringify(surfaces)},
    tiers: ${JSON.stringify(tiers)},
    scopes: ${JSON.stringify(scopes)},
    source: ${JSON.stringify(source)},
    summary: ${JSON.stringify(summary)},
    data: () => ${call}({ ${shape} }),
    example: { ${[...(example ? [example] : []), ...values].join(", ")} },
  },`;
  const imports = [
    ...(fields.length > 0 && !text.includes("import * as z ") ? ['import * as z from "zod/mini";\n'] : []),
    ...(example && !/\bsample\b/.test(text) ? ['import { sample } from "./sample.ts";\n'] : []),
    ...(new RegExp(`\\b${call}\\b`).test(text) ? [] : [`import { ${call} } from "${from}";\n`]),
  ];
  return imports.join("") + text.slice(0, end) + entry + text.slice(end);
}

/** @param {string} field @returns {NewEvent["fields"][number]} */
function parseField(field) {
  const [, name, type] = /^([a-z][a-z0-9_]*):(string|number|boolean)$/.exec(field) ?? [];
  if (name === undefined || type === undefined) {
    throw new WrongEvent(`--field "${field}" is not name:type, with type string, number or boolean`);
  }
  return [name, /** @type {keyof typeof examples} */ (type)];
}

/** @param {string | undefined} text */
const split = (text) => (text ?? "").split(/[\s,]+/).filter((part) => part !== "");

/** @param {string} flag @param {string} value @param {readonly string[]} choices */
function oneOf(flag, value, choices) {
  if (!choices.includes(value)) throw new WrongEvent(`${flag} is one of ${choices.join(", ")}, not "${value}"`);
  return value;
}

/** @param {string} flag @param {string | undefined} text @param {readonly string[]} choices */
function listOf(flag, text, choices) {
  const parts = split(text);
  if (parts.length === 0) throw new WrongEvent(`${flag} names at least one of ${choices.join(", ")}`);
  return parts.map((part) => oneOf(flag, part, choices));
}
