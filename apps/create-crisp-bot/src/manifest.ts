import { readFileSync } from "node:fs";
import { type Choices, type Transport, transports } from "./choices.ts";

/** Versions of what templates depend on: those that the project itself is tested with. Written by the build. */
function readVersions(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL("./versions.json", import.meta.url), "utf8")) as Record<string, string>;
}

function scriptsOf({ transport, language, test }: Choices): Record<string, string> {
  const { bot }: Transport = transports[transport];
  const node = language === "ts" ? "node --import tsx" : "node";
  const main = `${node} src/main.${language}`;
  return {
    start: "node start.mjs",
    bot: bot ?? main,
    live: bot === undefined ? `${node} --env-file=.env src/main.${language}` : `${bot} # reads .env`,
    test: test === "vitest" ? "vitest run" : `${node} --test test/bot.test.${language}`,
    ...(transport === "next" ? { build: "next build" } : {}),
    ...(language === "ts" && transport !== "next" ? { build: "tsc -p tsconfig.build.json" } : {}),
    ...(language === "ts" ? { typecheck: "tsc" } : {}),
  };
}

/** A folder's name as npm takes it for a package: lower case, and not one of the names that npm reserves. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, "-")
    .replaceAll(/^[-._]+|[-._]+$/g, "")
    .slice(0, 214);
  return name === "" || name === "node_modules" || name === "favicon.ico" ? "crisp-bot" : name;
}

/** The package.json of the project. @param version That of this package, which all of ours share. */
export function manifestOf(name: string, version: string, choices: Choices): string {
  const { transport, queue, language, test } = choices;
  const chosen: Transport = transports[transport];
  const versions = readVersions();
  const pick = (names: readonly string[]) =>
    Object.fromEntries(
      [...new Set(names)].sort().map((dependency) => {
        const range = dependency.startsWith("@x/") ? `^${version}` : versions[dependency];
        if (range === undefined) throw new Error(`no version is known for ${dependency}`);
        return [dependency, range];
      }),
    );
  const typescript = language === "ts" ? ["typescript", "tsx", "@types/node", ...chosen.devDependencies] : [];
  const runtimeOnly = chosen.devDependencies.filter((dependency) => !dependency.startsWith("@types/"));
  return `${JSON.stringify(
    {
      name: packageName(name),
      version: "0.0.0",
      private: true,
      type: "module",
      engines: { node: ">=20.19" },
      scripts: scriptsOf(choices),
      dependencies: pick([
        "@x/crisp-rest",
        "@x/crisp-types",
        ...(chosen.hooks ? ["@x/crisp-webhook"] : []),
        ...(queue ? ["@x/crisp-queue", "bullmq", "ioredis"] : []),
        ...chosen.dependencies,
      ]),
      devDependencies: pick(["@x/mock-crisp", ...(test === "vitest" ? ["vitest"] : []), ...typescript, ...runtimeOnly]),
    },
    undefined,
    2,
  )}\n`;
}
