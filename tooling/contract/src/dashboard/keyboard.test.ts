import { startEchoBot } from "@x/echo-bot";
import { startMockCrisp } from "@x/mock-crisp";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { describeInBrowser, goByKeys, startBrowser } from "./browser.ts";

/** Presses Tab until the control has the focus, as someone without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`150 presses of Tab do not reach ${control}`);
}

async function press(page: Page, control: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

/** Chooses an option of a select by its arrow keys: its name would have to be typed quickly. */
async function choose(page: Page, select: Locator, value: string): Promise<void> {
  await tabTo(page, select);
  await page.keyboard.press("Home");
  for (let presses = 0; presses < 50; presses += 1) {
    if ((await select.inputValue()) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`no option ${value} in ${select}`);
}

describeInBrowser("the dashboard with only a keyboard", () => {
  test("an operator sends a picker, and the visitor chooses", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);

    await press(page, page.getByRole("group", { name: "Send as" }).getByRole("button", { name: "Operator" }));
    await choose(page, page.getByLabel("Type of message"), "picker");
    await press(page, page.getByRole("button", { name: "Send" }));
    // The field takes the focus when the message was sent.
    const field = page.getByRole("textbox", { name: /^Message as/ });
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await press(page, page.getByRole("button", { name: "By courier" }));

    await page.getByRole("button", { name: "By courier", pressed: true }).waitFor();
    expect(visitor.messages()).toMatchObject([
      { content: { choices: [{ selected: false }, { value: "courier", selected: true }] } },
    ]);
    expect(browser.complaints).toEqual([]);
  });

  test("the details of a conversation are opened, changed and closed", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);
    const panel = page.getByRole("complementary", { name: "Conversation details" });
    await panel.getByLabel("Nickname").waitFor();
    await press(page, panel.getByLabel("State"), "r");
    await expect.poll(() => crisp.journal.entries("kind:event event:session:set_state").length).toBeGreaterThan(0);
    await tabTo(page, panel.getByLabel("Add a segment"));
    await page.keyboard.type("vip");
    await page.keyboard.press("Enter");
    await press(page, panel.getByRole("button", { name: "Remove vip" }));
    await expect.poll(() => crisp.journal.entries("kind:event event:session:set_segments").length).toBe(2);
    await press(page, panel.getByRole("button", { name: "Close the details" }));
    await expect.poll(() => panel.count()).toBe(0);
    await page.keyboard.press("i");
    await panel.waitFor();
    expect(browser.complaints).toEqual([]);
  });

  test("a fault is set and removed, and time is moved and stopped", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const page = await browser.open(crisp.url);
    await goByKeys(page, "x", "Clock & chaos");

    const before = crisp.clock.now();
    await press(page, page.getByRole("button", { name: "+1h" }));
    await page.locator(".banner").getByText("The clock is 1h").waitFor();
    expect(crisp.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
    await press(page, page.getByRole("button", { name: "Stop the clock" }), "Space");
    await expect.poll(() => crisp.clock.frozen).toBe(true);

    await choose(page, page.getByLabel("Fault", { exact: true }), "status");
    await tabTo(page, page.getByRole("spinbutton", { name: "status" }));
    await page.keyboard.press("Control+a");
    await page.keyboard.type("502");
    await press(page, page.getByRole("button", { name: "Add fault" }));
    await expect.poll(() => crisp.chaos.list()).toMatchObject([{ fault: "status", status: 502 }]);
    await press(page, page.getByRole("button", { name: "Remove status" }));
    await expect.poll(() => crisp.chaos.list()).toEqual([]);
    expect(browser.complaints).toEqual([]);
  });

  test("a connection is cut", async () => {
    await using crisp = await startMockCrisp();
    await using _bot = await startEchoBot({ env: crisp.env });
    await using browser = await startBrowser();
    const page = await browser.open(crisp.url);
    await goByKeys(page, "n", "Clients");
    const [before] = crisp.connections.list();
    await page.getByRole("article", { name: `Connection ${before?.id}` }).waitFor();
    await press(page, page.getByRole("button", { name: "Close transport" }));
    await expect
      .poll(() => crisp.journal.entries(`kind:connection connection:${before?.id} what:closed`).length)
      .toBe(1);
    expect(browser.complaints).toEqual([]);
  });
});
