// Licences of code that is copied into the packages: most ask for their text in every copy.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { Failure } from "./context.mjs";

/**
 * The package of a module outside of this repository's sources, or nothing.
 *
 * @param {string} module Its path.
 */
function packageOf(module) {
  const [, name] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(module) ?? [];
  return name?.replaceAll("\\", "/");
}

/** The packages that bundles are made of. @param {readonly string[]} modules @returns {string[]} */
export function packagesOf(modules) {
  const names = modules.map(packageOf).filter((name) => name !== undefined);
  return [...new Set(names)].sort();
}

/**
 * The packages whose licence a document lacks: their name as a heading, and a text that grants something.
 *
 * @param {readonly string[]} packages
 * @param {string} document
 */
export function missingLicences(packages, document) {
  const sections = document.split(/^## /m).slice(1);
  return packages.filter((name) => {
    const section = sections.find((text) => text.startsWith(`${name} `) || text.startsWith(`${name}\n`));
    return section === undefined || !/permission|licen[cs]ed under|redistribution/i.test(section);
  });
}

/** The modules of the dashboard, as the bundler lists them. @param {string} root @returns {Promise<string[]>} */
async function dashboardModules(root) {
  const folder = join(root, "apps/mock-crisp/dashboard");
  const { NODE_ENV } = process.env;
  const result = await build({
    root: folder,
    configFile: join(folder, "vite.config.ts"),
    logLevel: "silent",
    build: { write: false },
  });
  // Vite sets it to production, with which npm would leave out what a later check installs for development.
  if (NODE_ENV === undefined) delete process.env["NODE_ENV"];
  else process.env["NODE_ENV"] = NODE_ENV;
  const [bundle] = [result].flat();
  if (!bundle || !("output" in bundle)) throw new Failure("vite reports no modules of the dashboard");
  return bundle.output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
}

/** @type {import("./index.mjs").Check} */
export const licences = {
  name: "licences",
  what: "tarballs have the licence texts of the code that is bundled into them",
  run: async (context) => {
    /** @type {string[]} */
    const findings = [];
    /** @type {string[]} */
    const bundled = [];
    for (const { name, folder, files } of await context.packed()) {
      // The bundler names each module that it copied into a library; the dashboard's code is minified.
      const modules = files
        .filter((file) => file.endsWith(".js"))
        .flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(/^\/\/#region (.+)$/gm)])
        .map(([, module = ""]) => module);
      if (files.includes("dist/dashboard/index.html")) modules.push(...(await dashboardModules(context.root)));
      const packages = packagesOf(modules);
      bundled.push(...packages);
      const document = join(folder, "dist/dashboard/third-party-notices.md");
      const text = existsSync(document) ? readFileSync(document, "utf8") : "";
      for (const missing of missingLicences(packages, text))
        findings.push(`${name}: the licence text of ${missing} is missing`);
    }
    if (bundled.length === 0) findings.push("no bundled code was found, not even the dashboard's");
    if (findings.length > 0) throw new Failure(findings.join("\n"));
    return bundled.join(", ");
  },
};
