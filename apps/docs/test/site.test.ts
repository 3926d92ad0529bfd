import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { eventNames } from "@x/crisp-types";
import { routes } from "@x/crisp-types/routes";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { errorCodes } from "../gather/error-pages.ts";
import { eventPath } from "../gather/event-pages.ts";
import { sources } from "../gather/outline.ts";
import { dist, serveSite } from "./serve-site.ts";

const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site: Awaited<ReturnType<typeof serveSite>>;
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(dist)) throw new Error("the site is not built. Run `pnpm --filter @x/site site:build`.");
  site = await serveSite();
  browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});

afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});

interface Look {
  readonly width?: number;
  readonly dark?: boolean;
}

/** Opens a page and fails at the end if it asked another host for anything or printed an error. */
async function visit(
  path: string,
  { width = 1280, dark = false }: Look,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== site.url) complaints.push(`asked for ${request.url()}`);
  });
  try {
    await page.goto(site.url + path, { waitUntil: "networkidle" });
    await act(page);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

const onePageOfEachKind = [
  "/",
  "/start",
  "/packages/crisp-webhook",
  "/events/",
  "/events/session/set_email",
  "/routes/website/sendMessageInConversation",
  "/errors/crisp-webhook/timestamp_too_new",
  "/reference/crisp-rtm",
];

describe("the site", () => {
  test("has a page for each event, route, error code and guide", () => {
    const pages = [
      ...eventNames.map(eventPath),
      ...Object.keys(routes).map((name) => `routes/${name.replace(".", "/")}`),
      ...Object.entries(errorCodes).flatMap(([name, codes]) =>
        Object.keys(codes).map((code) => `errors/${name}/${code}`),
      ),
      ...sources.map(({ page }) => page),
    ];
    expect(pages.filter((page) => !existsSync(`${dist}/${page}.html`))).toEqual([]);
  });

  test.each([
    ["session:set_email", "/events/session/set_email"],
    ["sendMessageInConversation", "/routes/website/sendMessageInConversation"],
    ["timestamp_too_new", "/errors/crisp-webhook/timestamp_too_new"],
  ])("search finds %s", async (query, wanted) => {
    await visit("/", {}, async (page) => {
      await page.keyboard.press("/");
      await page.getByRole("searchbox").fill(query);
      const hrefs = () =>
        page
          .locator(".VPLocalSearchBox .results a")
          .evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("#")[0]));
      await expect.poll(hrefs).toContain(wanted);
      await page.locator(`.VPLocalSearchBox .results a[href^="${wanted}"]`).first().click();
      await page.waitForURL(`**${wanted}**`);
      await expect.poll(() => page.locator("h1").textContent()).toContain(query);
    });
  });

  test.each(
    onePageOfEachKind.flatMap((path) => [
      { path, dark: false },
      { path, dark: true },
    ]),
  )("$path is accessible (dark: $dark)", async ({ path, dark }) => {
    await visit(path, { dark }, async (page) => {
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        // @ts-expect-error axe is a global of the script above.
        const { violations } = await globalThis.axe.run();
        return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(violations).toEqual([]);
    });
  });

  test.each(onePageOfEachKind)("%s fits on a phone", async (path) => {
    await visit(path, { width: 390 }, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
});
