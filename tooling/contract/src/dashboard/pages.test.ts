import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { startEchoBot } from "@x/echo-bot";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { patient } from "../support/patient.ts";
import { builtDashboard, describeInBrowser, goByKeys, startBrowser } from "./browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** An address, and what is there once it is drawn. */
type Place = readonly [path: string, shows: string];

const emptyPlaces: readonly Place[] = [
  ["chat", ".split .empty"],
  ["stream", ".wide .empty"],
  ["deliveries", ".wide .empty"],
  ["people", ".split .empty"],
  ["hooks", ".scroll-page .empty"],
  ["clients", ".scroll-page .empty"],
  ["connect", ".snippet"],
  ["chat/session_unknown", ".detail-pane .empty"],
  ["deliveries/dlv_999", ".detail-pane .empty"],
];

/** The heading of each page. */
const titles: Readonly<Record<string, string>> = {
  chat: "Chat",
  stream: "Stream",
  deliveries: "Deliveries",
  people: "People",
  trigger: "Trigger",
  hooks: "Web hooks",
  clients: "Clients",
  connect: "Connect",
  chaos: "Clock & chaos",
};

/** Puts something on every page. */
async function furnish(crisp: MockCrisp): Promise<readonly Place[]> {
  crisp.webhooks.register({ url: "http://127.0.0.1:9/" });
  const visitor = await crisp.visitor({ nickname: "Ada", email: "ada@example.test" });
  await visitor.says("hi, do you **ship** to `Iceland`?");
  await visitor.says({
    type: "picker",
    content: { id: "p", text: "Which?", choices: [{ value: "a", label: "A", selected: true }] },
  });
  await visitor.says({ type: "field", content: { id: "f", text: "Where?", explain: "town" } });
  await visitor.says({ type: "file", content: { name: "a.pdf", url: "https://x.example.test/a.pdf", type: "a/b" } });
  await crisp.waitFor("kind:delivery status:failed", patient);
  const [delivery] = crisp.deliveries.list();
  const answer = await fetch(`${crisp.url}/_mock/conversations/${visitor.session_id}`);
  const { people_id } = (await answer.json()) as { people_id: string };
  return [
    [`chat/${visitor.session_id}`, ".attachment"],
    ["stream", ".entry"],
    ["stream/3", ".detail .tabs"],
    [`deliveries/${delivery?.id}`, ".timeline"],
    ["hooks", ".card-box"],
    ["clients", ".card-box"],
    ["people", ".conversation"],
    [`people/${people_id}`, ".person"],
    ["trigger", ".event-name"],
    ["trigger/message:send", ".schema-form"],
    ["trigger/people:sync:profile", ".schema-form .schema-form"],
    ["chaos", ".fault-form"],
  ];
}

async function violations(page: Page): Promise<readonly string[]> {
  const results = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help} ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

describeInBrowser("every page of the dashboard", () => {
  test.for(["light", "dark"] as const)(
    "has no serious or critical issue that axe finds, and fits windows from a phone to a wide screen, in the %s",
    { timeout: 300_000 },
    async (colorScheme) => {
      await using crisp = await startMockCrisp();
      await using _bot = await startEchoBot({ env: crisp.env });
      await using empty = await startMockCrisp();
      await using browser = await startBrowser();
      const furnished = await furnish(crisp);
      for (const [mock, places] of [
        [crisp, furnished],
        [empty, emptyPlaces],
      ] as const) {
        const page = await browser.open(mock.url);
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.evaluate(axe);
        for (const [path, shows] of places) {
          await page.setViewportSize({ width: 1280, height: 800 });
          await page.goto(`${mock.url}/#/${path}`);
          // The place before may show the same.
          await page.getByRole("heading", { level: 1, name: titles[path.split("/")[0] ?? ""] ?? "none" }).waitFor();
          await page.locator(shows).first().waitFor();
          expect(await violations(page), path).toEqual([]);
          for (const width of [390, 1280, 2560]) {
            await page.setViewportSize({ width, height: 780 });
            const overflow = await page.evaluate(() => {
              const { scrollWidth, scrollHeight } = document.documentElement;
              return [scrollWidth - innerWidth, scrollHeight - innerHeight];
            });
            // Parts of the page scroll, never the page.
            expect(Math.max(...overflow), `${path} at ${width} pixels`).toBeLessThanOrEqual(0);
          }
        }
      }
      // The pages of unknown ids ask for them, and Chromium notes each 404.
      expect(browser.complaints.filter((complaint) => !complaint.includes("404 (Not Found)"))).toEqual([]);
    },
  );

  test("is reached by g and a letter, and ? lists the keys", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const page = await browser.open(crisp.url);
    for (const [key, title] of [
      ["s", "Stream"],
      ["d", "Deliveries"],
      ["p", "People"],
      ["h", "Web hooks"],
      ["n", "Clients"],
      ["e", "Connect"],
      ["t", "Trigger"],
      ["x", "Clock & chaos"],
      ["c", "Chat"],
    ] as const) {
      await goByKeys(page, key, title);
    }
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await help.getByText("New visitor").waitFor();
    await help.getByText("event:", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => help.count()).toBe(0);
  });

  test("with nothing on it teaches the way to a first event, which works as it is copied", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const page = await browser.open(`${crisp.url}/#/stream`);
    await page.getByRole("button", { name: "Copy environment" }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain(`CRISP_API_URL=${crisp.url}\n`);
    const env = Object.fromEntries((await copied()).split("\n").map((line) => line.split(/=(.*)/s).slice(0, 2)));
    expect(env).toEqual({ ...crisp.env });
  });

  test("weighs no more than 110 kB in all, compressed", async () => {
    const assets = join(builtDashboard, "assets");
    const sizes = await Promise.all(
      (await readdir(assets)).map(async (name) => gzipSync(await readFile(join(assets, name)), { level: 9 }).length),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(110_000);
  });
});

describeInBrowser("the dashboard's connections and trigger", () => {
  test.for([
    ["Close transport", "transport"],
    ["Disconnect", "server"],
  ] as const)("a connection is dropped: %s", async ([name]) => {
    await using crisp = await startMockCrisp();
    await using _bot = await startEchoBot({ env: crisp.env });
    await using browser = await startBrowser();
    const page = await browser.open(`${crisp.url}/#/clients`);
    const [before] = crisp.connections.list();
    await page.getByRole("article", { name: `Connection ${before?.id}` }).waitFor();
    await page.getByRole("button", { name }).click();
    await expect.poll(() => page.getByRole("article", { name: `Connection ${before?.id}` }).count()).toBe(0);
    expect(crisp.journal.entries(`kind:connection connection:${before?.id} what:closed`)).toHaveLength(1);
  });

  test("an event is sent from its form by keyboard, and followed to the bot", async () => {
    await using crisp = await startMockCrisp();
    await using _bot = await startEchoBot({ env: crisp.env });
    await using browser = await startBrowser();
    const page = await browser.open(`${crisp.url}/#/trigger`);

    await page.keyboard.press("/");
    await page.keyboard.type("message:send");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.getByLabel("content", { exact: true }).fill("from the form");
    await page.keyboard.press("Control+Enter");
    await page.getByText("to 1 socket and 0 web hooks").waitFor();
    const [sent] = crisp.journal.entries("event:message:send");
    expect(sent).toMatchObject({ data: { content: "from the form" }, website_id: crisp.website.website_id });

    // Data that does not match the schema is reported before it is sent.
    await page.getByRole("button", { name: "JSON", exact: true }).click();
    await page.getByLabel("Data as JSON").fill('{"content": 7}');
    await page.getByText("Does not match the schema").waitFor();
    await page.getByLabel("Data as JSON").fill('{"content": ');
    await expect.poll(() => page.getByRole("button", { name: "Send", exact: true }).isDisabled()).toBe(true);
  });

  test("a hook is registered from the page", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const page = await browser.open(`${crisp.url}/#/hooks`);
    await page.keyboard.press("a");
    await page.keyboard.type("http://127.0.0.1:9/crisp");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "http://127.0.0.1:9/crisp" }).waitFor();
    expect(crisp.webhooks.list()).toHaveLength(1);
    await page.getByRole("button", { name: "Remove" }).click();
    await expect.poll(() => crisp.webhooks.list().length).toBe(0);
  });
});
