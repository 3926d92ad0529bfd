// `pnpm --filter @x/mock-crisp screenshots [folder]`: every page, light and dark, at three widths, from a built mock.
// With --docs: the two pictures of the READMEs at double resolution, into docs/.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { startMockCrisp } from "../dist/index.js";
import { setScene } from "./scene.mjs";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const { positionals, values } = parseArgs({ allowPositionals: true, options: { docs: { type: "boolean" } } });
const docs = fileURLToPath(new URL("../docs", import.meta.url));
const folder = values.docs ? docs : resolve(positionals[0] ?? join(tmpdir(), "mock-crisp-screenshots"));
mkdirSync(folder, { recursive: true });

const executablePath = process.env["CHROMIUM"] ?? BROWSERS.find((path) => existsSync(path));
if (executablePath === undefined) {
  process.stderr.write("No Chromium found. Install it (apt-get install chromium) or set CHROMIUM to its path.\n");
  process.exit(2);
}

const crisp = await startMockCrisp();
const scene = await setScene(crisp);
const empty = await startMockCrisp();
// A mock with a moved clock and active faults.
const astray = await startMockCrisp();
astray.clock.freeze();
await astray.clock.advance("5m");
astray.chaos.set([
  { fault: "latency", delay: { median: "200ms", sigma: 0.5 }, target: "kind:delivery" },
  { fault: "status", status: 503, probability: 0.2 },
]);
const [session] = scene.sessions;
const profile = mkdtempSync(join(tmpdir(), "mock-crisp-profile-"));

/** @type {readonly (readonly [name: string, address: string])[]} */
const all = [
  ["chat", `${crisp.url}/#/chat/${session}`],
  ["people", `${crisp.url}/#/people/${scene.person}`],
  ["stream", `${crisp.url}/#/stream`],
  ["stream-detail", `${crisp.url}/#/stream/6`],
  ["deliveries", `${crisp.url}/#/deliveries/${scene.refused}`],
  ["trigger", `${crisp.url}/#/trigger/message:send`],
  ["hooks", `${crisp.url}/#/hooks`],
  ["clients", `${crisp.url}/#/clients`],
  ["connect", `${crisp.url}/#/connect`],
  ["chaos", `${crisp.url}/#/chaos`],
  ["chaos-astray", `${astray.url}/#/chaos`],
  ["unknown-chat", `${crisp.url}/#/chat/session_unknown`],
  ["unknown-delivery", `${crisp.url}/#/deliveries/dlv_999`],
  ["empty-chat", `${empty.url}/#/chat`],
  ["empty-people", `${empty.url}/#/people`],
  ["empty-stream", `${empty.url}/#/stream`],
  ["empty-deliveries", `${empty.url}/#/deliveries`],
  ["empty-hooks", `${empty.url}/#/hooks`],
  ["empty-clients", `${empty.url}/#/clients`],
];

const pages = values.docs ? [/** @type {const} */ (["dashboard", `${crisp.url}/#/chat/${session}`])] : all;

const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  deviceScaleFactor: values.docs ? 2 : 1,
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
try {
  const page = await context.newPage();
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const [width, height, suffix] of /** @type {const} */ ([
      [1440, 860, ""],
      [2560, 1300, "-wide"],
      [390, 780, "-phone"],
    ])) {
      if (values.docs && suffix) continue;
      await page.setViewportSize(values.docs ? { width: 1120, height: 700 } : { width, height });
      for (const [name, address] of pages) {
        await page.goto("about:blank");
        await page.goto(address);
        // Wait until the page is live and its first requests are done.
        await page.getByText("Live", { exact: true }).waitFor({ state: "attached" });
        await page.waitForLoadState("load");
        await page.evaluate(() => new Promise((done) => setTimeout(done, 350)));
        const path = join(folder, `${name}${suffix}-${colorScheme}.png`);
        await page.screenshot({ path });
        process.stdout.write(`${path}\n`);
      }
    }
  }
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
  scene.end();
  await Promise.all([crisp.close(), empty.close(), astray.close()]);
}
