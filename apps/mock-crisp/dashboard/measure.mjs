// `node dashboard/measure.mjs [--minutes 30] [--conversations 10000] [--entries 50000]`: measures the built dashboard with so
// many conversations and journal entries: first paint, frames while scrolling, the delay until an event is visible, and
// memory under 20 events per second.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { startMockCrisp } from "../dist/index.js";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    conversations: { type: "string", default: "10000" },
    entries: { type: "string", default: "50000" },
  },
});
const minutes = Number(values.minutes);
const executablePath = process.env["CHROMIUM"] ?? BROWSERS.find((path) => existsSync(path));
if (executablePath === undefined) {
  process.stderr.write("No Chromium found. Install it (apt-get install chromium) or set CHROMIUM to its path.\n");
  process.exit(2);
}

const CONVERSATIONS = Number(values.conversations);
const ENTRIES = Number(values.entries);
const PER_SECOND = 20;

const print = (/** @type {Record<string, unknown>} */ figures) => process.stdout.write(`${JSON.stringify(figures)}\n`);
const sleep = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {readonly number[]} times @param {number} share */
function percentile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

const crisp = await startMockCrisp({ journalEntries: ENTRIES + 10_000, journalBytes: 512 * 1024 * 1024 });
for (let count = 0; count < CONVERSATIONS; count += 1) {
  await crisp.visitor({ nickname: `Visitor ${count}`, email: `${count}@example.test` });
}
const session = (await crisp.visitor({ nickname: "Ada" })).session_id;
for (let count = crisp.journal.entries().length; count < ENTRIES; count += 1) {
  await crisp.trigger("message:send", { session_id: session, content: `message ${count}` });
}
print({ conversations: CONVERSATIONS, entries: crisp.journal.entries().length });

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });

  /** @type {number[]} */
  const paints = [];
  for (let round = 0; round < 5; round += 1) {
    await page.goto("about:blank");
    await page.goto(`${crisp.url}/#/chat`);
    await page.locator(".virtual-row").first().waitFor();
    paints.push(
      await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN),
    );
  }
  print({ first_paint_ms: percentile(paints, 0.5), worst: percentile(paints, 1) });

  for (const [name, address, list] of [
    ["conversations", "chat", "Conversations"],
    ["stream", "stream", "Entries"],
  ]) {
    await page.goto(`${crisp.url}/#/${address}`);
    await page.locator(".virtual-row").first().waitFor();
    // All 5,000 entries that the page keeps are loaded by then.
    await sleep(Math.min(4_000, ENTRIES));
    const frames = await page.getByRole("listbox", { name: list }).evaluate(async (element) => {
      const lasted = [];
      let last = performance.now();
      for (let step = 0; step < 240; step += 1) {
        element.scrollTop += 160;
        await new Promise(requestAnimationFrame);
        lasted.push(performance.now() - last);
        last = performance.now();
      }
      return lasted.slice(5);
    });
    print({ frames: name, median_ms: percentile(frames, 0.5), p95_ms: percentile(frames, 0.95) });
  }

  await page.goto("about:blank");
  await page.goto(`${crisp.url}/#/stream`);
  await page.locator(".virtual-row").first().waitFor();
  await sleep(1_500);
  const visible = await page.evaluate(async () => {
    const delays = [];
    for (let round = 0; round < 31; round += 1) {
      const text = `visible-${round}`;
      const seen = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (!document.querySelector(".virtual-list")?.textContent?.includes(text)) return;
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      });
      const start = performance.now();
      await fetch("_mock/trigger", {
        method: "POST",
        body: JSON.stringify({ event: "message:send", data: { content: text } }),
      });
      delays.push(/** @type {number} */ (await seen) - start);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return delays;
  });
  print({ visible_median_ms: percentile(visible, 0.5), visible_p95_ms: percentile(visible, 0.95) });

  await page.goto("about:blank");
  await page.goto(`${crisp.url}/#/stream`);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const heap = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    return Math.round((metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0) / 1e5) / 10;
  };
  const ends = Date.now() + minutes * 60_000;
  let sent = 0;
  const started = Date.now();
  let nextSample = started;
  while (Date.now() < ends) {
    const due = Math.floor(((Date.now() - started) / 1_000) * PER_SECOND);
    while (sent < due) {
      sent += 1;
      await crisp.trigger("session:set_email", { email: `${sent}@example.test` });
    }
    if (Date.now() >= nextSample) {
      nextSample += Math.max(15_000, minutes * 3_000);
      print({ minute: Math.round((Date.now() - started) / 6_000) / 10, events: sent, heap_mb: await heap() });
    }
    await sleep(50);
  }
  print({ minute: minutes, events: sent, heap_mb: await heap() });
} finally {
  await browser.close();
  await crisp.close();
}
