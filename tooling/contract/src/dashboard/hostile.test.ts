import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { describeInBrowser, startBrowser, workOf } from "./browser.ts";

const SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
const LINK = "[click me](javascript:document.title='owned') and javascript:alert(1)";
const PICTURE = "![x](https://tracker.example.test/pixel.png)";

describeInBrowser("a hostile message", () => {
  test("is shown inert, under a policy without unsafe-inline, and loads nothing", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: SCRIPT, email: "ada@example.test" });
    await visitor.says(SCRIPT);
    await visitor.says(LINK);
    await visitor.says(PICTURE);
    await visitor.says({
      type: "file",
      content: { name: SCRIPT, url: "https://tracker.example.test/pixel.png", type: "image/png" },
    });
    await visitor.says({ type: "file", content: { name: "open me", url: "javascript:alert(1)", type: "text/html" } });
    await visitor.says({
      type: "audio",
      content: { url: "https://tracker.example.test/a.webm", type: "audio/webm", duration: 3 },
    });
    await crisp.trigger("message:send", {
      session_id: visitor.session_id,
      type: "carousel",
      fingerprint: 1,
      content: {
        text: SCRIPT,
        targets: [
          {
            title: SCRIPT,
            description: LINK,
            image: "https://tracker.example.test/card.png",
            actions: [{ label: "go", url: "javascript:document.title='owned'" }],
          },
        ],
      },
    });

    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);
    const messages = page.getByRole("list", { name: "Messages" });
    await messages.getByText(SCRIPT, { exact: true }).first().waitFor();
    await messages.getByText("open me").waitFor();
    for (const path of ["stream", `stream/3`, "deliveries", "people", "hooks", "clients", "connect"]) {
      await page.goto(`${crisp.url}/#/${path}`);
      await page.getByRole("main").waitFor();
    }
    await page.goto(`${crisp.url}/#/chat/${visitor.session_id}`);
    await messages.getByText("click me").waitFor();

    expect(await page.title()).toBe("mock-crisp");
    expect(await page.locator("script:not([src])").count()).toBe(0);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await messages.locator("img, audio, video, iframe, object").count()).toBe(0);
    expect(await page.locator("[style*='url'], [onerror]").count()).toBe(0);
    expect(browser.complaints).toEqual([]);

    const { headers } = await fetch(crisp.url);
    const policy = headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toContain("http");
  });

  test("of enormous size neither freezes the page nor fills it", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);
    // Every character could begin a mark, and none of them does.
    await visitor.says("*_`[".repeat(60_000));
    await visitor.says(`nobreak${"x".repeat(200_000)}`);

    const more = page.getByRole("button", { name: /more characters/ });
    await expect.poll(() => more.count()).toBe(2);
    const work = await workOf(page, async () => {
      await more.first().click();
      await expect.poll(() => more.count()).toBe(1);
    });
    expect(work, "milliseconds of the processor").toBeLessThan(3_000);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.goto(`${crisp.url}/#/stream`);
    await page.getByRole("option").first().click();
    await page.getByRole("tab", { name: "Raw" }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  test("with content of a wrong shape is shown as the JSON that it is", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says("to be replaced");
    const [said] = visitor.messages();
    const messages = [
      ["picker", { text: 7, choices: [null, 3, { value: {}, label: [] }] }],
      ["picker", { choices: "none" }],
      ["carousel", { targets: [null, { actions: [null] }] }],
      ["field", []],
      ["audio", { duration: "long" }],
      ["text", null],
      ["hologram", { beam: { on: true } }],
      ["event", { namespace: "state:resolved" }],
    ].map(([type, content], fingerprint) => ({ ...said, type, content, fingerprint }));
    // The mock itself refuses such messages; a page that trusts it would not survive a bug of it.
    await browser.context.route("**/messages", (route) => route.fulfill({ json: { messages } }));
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);
    await page.getByText("beam").waitFor();
    await page.getByText("state:resolved").waitFor();
    expect(browser.complaints).toEqual([]);
  });
});
