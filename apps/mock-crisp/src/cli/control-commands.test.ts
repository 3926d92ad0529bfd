import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { picker } from "@x/crisp-types/content";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { runCli } from "../../test/run-cli.ts";
import { controlRoutes } from "../control/routes/index.ts";
import { type MockCrisp, startMockCrisp } from "../index.ts";

/** Routes of the control API without a command, and the reason. */
const exceptions: Readonly<Record<string, string>> = {
  "get /events": "events known lists them without a mock",
  "get /livez": "healthcheck asks readyz, which says more",
  "post /visitors/:session_id/update": "pick, fill and edit do it by what they mean",
};

let crisp: MockCrisp;
let folder: string;
beforeAll(async () => {
  crisp = await startMockCrisp();
  folder = await mkdtemp(join(tmpdir(), "mock-crisp-control-"));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await crisp.close();
  await rm(folder, { recursive: true });
});

/** Command lines that together use every route. `$` names are replaced. */
const commandLines: readonly string[] = [
  "healthcheck",
  "info",
  "settings",
  "say hi",
  "visitors add email=ada@example.test data.plan=pro",
  "visitors set nickname=Ada",
  "visitors list",
  "visitors browse https://shop.example.test/",
  "visitors event signup plan=pro",
  "visitors availability online",
  "operators list",
  "operators say hello",
  "operators type",
  "operators availability $operator online",
  "conversations list",
  "conversations show $session",
  "conversations messages $session",
  "people list",
  "people show $person",
  "pick Large --session $session",
  "fill ada@example.test --session $session",
  "type hel --session $session",
  "rate 5 --session $session",
  "upload $file --session $session",
  "edit hello --session $session",
  "read --session $session",
  "remove --session $session",
  "webhooks add http://127.0.0.1:9/hook",
  "webhooks list",
  "webhooks show $hook",
  "webhooks edit $hook --events message:send",
  "webhooks pause $hook",
  "trigger message:send",
  "trigger message:send --dry-run",
  "deliveries list",
  "deliveries get $delivery",
  "deliveries retry $delivery",
  "webhooks remove $hook",
  "webhooks remove --all",
  "connections list",
  "connections drop $connection",
  "events list",
  "journal list",
  "wait message:send",
  "listen",
  "scenario from-journal",
  "quiet",
  "clock now",
  "clock advance 1s",
  "clock freeze",
  "clock unfreeze",
  "clock reset",
  "chaos list",
  "chaos set drop",
  "chaos clear",
  "websites list",
  "websites add",
  "websites remove $website",
  "export $file",
  "import $file",
  "journal clear",
  "reset",
];

it("every route of the control API has a command, or a reason for having none", async () => {
  const used = new Set<string>();
  const real = globalThis.fetch;
  // The command line reaches the mock only with fetch, so its requests show the routes that it uses.
  vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    const method = (init?.method ?? "GET").toLowerCase();
    const path = new URL(String(input)).pathname.replace(/^\/_mock/, "");
    // Literal paths come before those with a parameter that would also match them.
    const matching = controlRoutes.filter((route) => route.method === method && fits(route.path, path));
    const route = matching.sort((one, other) => one.path.split(":").length - other.path.split(":").length)[0];
    if (route) used.add(`${route.method} ${route.path}`);
    return real(input, init);
  });

  const visitor = await crisp.visitor({ email: "grace@example.test" });
  await visitor.says("hi");
  await crisp.rest.conversation(visitor).send(picker("Size?", ["Large"]));
  const file = join(folder, "photo.png");
  await writeFile(file, "x");
  for (const line of commandLines) {
    const hook = crisp.webhooks.list()[0]?.id ?? "";
    const names: Readonly<Record<string, string>> = {
      session: visitor.session_id,
      hook,
      file,
      operator: (await json("operators list"))[0]?.["user_id"] ?? "",
      person: (await json("people list"))[0]?.["people_id"] ?? "",
      delivery: crisp.deliveries.list().at(-1)?.id ?? "",
      website: (await json("websites list")).at(-1)?.["website_id"] ?? "",
      connection: "none",
    };
    const ending = new AbortController();
    const args = line.split(" ").map((word) => (word.startsWith("$") ? (names[word.slice(1)] ?? word) : word));
    const err = () => line === "listen" && ending.abort();
    const { code, err: message } = await runCli([...args, "--url", crisp.url], { signal: ending.signal, err });
    expect([0, 1, 2], `${line}: ${message}`).toContain(code);
    expect(message, line).not.toMatch(/unknown (command|option)|missing required|too many/);
  }
  const missing = controlRoutes
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !used.has(route) && !(route in exceptions));
  expect(missing).toEqual([]);
  expect(Object.keys(exceptions).filter((route) => used.has(route))).toEqual([]);
});

function fits(pattern: string, path: string): boolean {
  const parts = pattern.split("/");
  const given = path.split("/");
  return parts.length === given.length && parts.every((part, at) => part.startsWith(":") || part === given[at]);
}

async function json(line: string): Promise<readonly Record<string, string>[]> {
  const { out } = await runCli([...line.split(" "), "--json", "--url", crisp.url]);
  return out === "" ? [] : out.split("\n").map((each) => JSON.parse(each) as Record<string, string>);
}
