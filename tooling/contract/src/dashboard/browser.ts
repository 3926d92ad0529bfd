import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type BrowserContext,
  type Browser as ChromiumBrowser,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";

const CANDIDATES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env["CHROMIUM"] ?? CANDIDATES.find((path) => existsSync(path));

/** The folder that the page is built into. */
export const builtDashboard = fileURLToPath(new URL("../../../../apps/mock-crisp/dist/dashboard", import.meta.url));

/** A browser with a separate profile, and the mistakes of its pages. */
export interface Browser extends AsyncDisposable {
  readonly context: BrowserContext;
  /** A page at an address of the mock. */
  open(address: string): Promise<Page>;
  /** Errors of the console and of the page, and requests that went elsewhere than to the mock. */
  readonly complaints: readonly string[];
}

/** One Chromium serves the tests of a file: to start one takes longer than many of them. */
let running: Promise<ChromiumBrowser> | undefined;

function launch(): Promise<ChromiumBrowser> {
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Names of an attacker that lead to this machine, for tests of what pages of other origins can do.
      "--host-resolver-rules=MAP *.attacker.example 127.0.0.1",
      // The mock must not rely on what only this browser refuses.
      "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights",
    ],
  });
}

/** Opens an empty profile in a real Chromium. */
export async function startBrowser(options: { readonly ignoreHTTPSErrors?: boolean } = {}): Promise<Browser> {
  running ??= launch();
  const context = await (await running).newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(30_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const complaints: string[] = [];
  return {
    context,
    complaints,
    async open(address) {
      const page = await context.newPage();
      const { origin } = new URL(address);
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol !== "data:" && url.origin !== origin) complaints.push(`asked for ${request.url()}`);
      });
      await page.goto(address);
      await page.getByText("Live", { exact: true }).waitFor();
      return page;
    },
    async [Symbol.asyncDispose]() {
      await context.close();
    },
  };
}

/** Goes to a page by `g` and a letter: again, if a busy machine let more time pass between the two than they may have. */
export async function goByKeys(page: Page, letter: string, title: string): Promise<void> {
  const heading = page.getByRole("heading", { level: 1, name: title, exact: true });
  await expect
    .poll(async () => {
      await page.keyboard.press("g");
      await page.keyboard.press(letter);
      return heading.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
    })
    .toBe(true);
}

/** Scrolls a list, and waits until the page has noticed. */
export async function scrollTo(list: Locator, top: number): Promise<void> {
  await list.evaluate(
    (element, to) =>
      new Promise<void>((resolve) => {
        element.addEventListener("scroll", () => resolve(), { once: true });
        element.scrollTop = to;
      }),
    top,
  );
}

/**
 * Milliseconds that the processor works for a page while `act` runs: how long that takes depends on what else the
 * machine does.
 */
export async function workOf(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
  };
  const before = await worked();
  await act();
  const after = await worked();
  await session.detach();
  return after - before;
}

/** Describes what is tested in a browser. Without a browser it is skipped with a message; without a built page it fails. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (executablePath === undefined) {
    const reason = `${name}: skipped, no Chromium here (apt-get install chromium, or name one in CHROMIUM)`;
    console.warn(reason);
    test.skip(reason, () => undefined);
    return;
  }
  describe(name, () => {
    test("the dashboard was built", () => {
      expect(existsSync(join(builtDashboard, "index.html")), "build it first: pnpm build").toBe(true);
    });
    tests();
    afterAll(async () => {
      const browser = await running;
      running = undefined;
      await browser?.close();
    });
  });
}
