import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { startMockCrisp } from "@x/mock-crisp";
import { freePort } from "@x/test-support/free-port";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { codeIn, documentOf } from "../support/documented.ts";
import { bin } from "../support/program.ts";

const mock = new URL("../../../../apps/mock-crisp/", import.meta.url);

/** The instructions of the Dockerfile, with continued lines joined. */
const instructions = readFileSync(new URL("Dockerfile", mock), "utf8")
  .replaceAll(/^#.*\n/gm, "")
  .replaceAll(/\\\n\s*/g, " ")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line): readonly [name: string, rest: string] => {
    const [, name = "", rest = ""] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return [name, rest];
  });

function only(name: string): string {
  const found = instructions.filter(([each]) => each === name);
  expect(found, name).toHaveLength(1);
  return found[0]?.[1] ?? "";
}

/** The words of an instruction in exec form. */
const words = (text: string) => JSON.parse(text.slice(text.indexOf("["))) as readonly string[];

const env = Object.fromEntries(
  only("ENV")
    .split(/\s+/)
    .map((pair) => pair.split("=") as [string, string]),
);

test("the image installs the version of the package that contains its Dockerfile, and does not run as root", () => {
  const manifest = JSON.parse(readFileSync(new URL("package.json", mock), "utf8")) as {
    readonly files: readonly string[];
    readonly name: string;
    readonly bin: Readonly<Record<string, string>>;
  };
  expect(manifest.files).toContain("Dockerfile");
  expect(only("COPY")).toBe("package.json /tmp/package.json");
  const version = `$(node -p 'require("/tmp/package.json").version')`;
  expect(only("RUN")).toContain(
    `npm install --global --ignore-scripts --no-audit --no-fund "${manifest.name}@${version}"`,
  );
  expect(only("USER")).toBe("node");
  expect(Object.keys(manifest.bin)).toContain(words(only("ENTRYPOINT"))[0]);
  expect(only("FROM")).toMatch(/^node:\d+-alpine$/);
});

test("its command starts a mock that its health check finds ready, with TLS as well", async () => {
  const [program, ...rest] = [...words(only("ENTRYPOINT")), ...words(only("CMD"))];
  const [checker, ...check] = words(only("HEALTHCHECK"));
  expect([program, checker]).toEqual(["mock-crisp", "mock-crisp"]);
  for (const tls of [{}, { MOCK_CRISP_TLS: "1" }]) {
    const variables = { ...process.env, ...env, ...tls, MOCK_CRISP_PORT: String(await freePort()) };
    const run = (args: readonly string[]) =>
      spawn(process.execPath, [bin, ...args], { env: variables, stdio: ["ignore", "pipe", "pipe"] });
    const early = run(check);
    expect((await once(early, "close"))[0]).toBe(3);
    const child = run(rest);
    onTestFinished(() => void child.kill("SIGKILL"));
    let errors = "";
    child.stderr.on("data", (chunk) => (errors += chunk));
    for await (const line of createInterface({ input: child.stdout })) if (line.includes("is ready")) break;
    child.stdout.resume();
    const healthy = run(check);
    expect((await once(healthy, "close"))[0]).toBe(0);
    child.kill("SIGTERM");
    expect((await once(child, "close"))[0]).toBe(0);
    expect(errors).toBe("");
  }
});

interface Compose {
  readonly services: {
    readonly "mock-crisp": {
      readonly build: string;
      readonly environment: Readonly<Record<string, string>>;
      readonly healthcheck: { readonly test: readonly string[] };
    };
    readonly bot: {
      readonly environment: Readonly<Record<string, string>>;
      readonly depends_on: Readonly<Record<string, { readonly condition: string }>>;
    };
  };
}

test("the Compose example has the image's health check, and gives the bot what a mock expects", async () => {
  expect(codeIn("containers.md", "yaml")).toEqual([documentOf("compose.yaml")]);
  const { services } = parse(documentOf("compose.yaml")) as Compose;
  const { "mock-crisp": service, bot } = services;
  expect(service.healthcheck.test).toEqual(["CMD", ...words(only("HEALTHCHECK"))]);
  expect(bot.depends_on).toEqual({ "mock-crisp": { condition: "service_healthy" } });
  // The name of the service is allowed by the image.
  expect(env["MOCK_CRISP_ALLOWED_HOSTS"]?.split(",")).toContain(
    new URL(bot.environment["CRISP_API_URL"] ?? "").hostname,
  );
  await using crisp = await startMockCrisp();
  const { CRISP_RTM_URL: _, CRISP_API_URL: __, ...expected } = crisp.env;
  expect(bot.environment).toMatchObject(expected);
});
