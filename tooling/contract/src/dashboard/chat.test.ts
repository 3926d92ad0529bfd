import { CrispRtm } from "@x/crisp-rtm";
import { startEchoBot } from "@x/echo-bot";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { describeInBrowser, startBrowser } from "./browser.ts";

describeInBrowser("the dashboard's chat", () => {
  test("a visitor says hi with only a keyboard, and the bot's answer appears", async () => {
    await using crisp = await startMockCrisp();
    await using _bot = await startEchoBot({ env: crisp.env });
    await using browser = await startBrowser();
    const page = await browser.open(crisp.url);

    await page.keyboard.press("n");
    await page.locator("textarea:focus").waitFor();
    await page.keyboard.type("hi");
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: "Messages" }).getByText("Hello! You said: hi").waitFor();

    await page.keyboard.press("Escape");
    await page.keyboard.press("r");
    await page.keyboard.type("and again");
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: "Messages" }).getByText("Hello! You said: and again").waitFor();
    expect(browser.complaints).toEqual([]);
  });

  test("a new visitor's first words can be typed at once, and another conversation does not take the focus", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const ada = await crisp.visitor({ nickname: "Ada" });
    const page = await browser.open(`${crisp.url}/#/chat/${ada.session_id}`);
    await page.getByLabel("Message as visitor").waitFor();
    expect(await page.locator("textarea:focus").count()).toBe(0);

    await page.getByRole("button", { name: "New visitor" }).click();
    await page.locator("textarea:focus").waitFor();
    await page.keyboard.type("one two");
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: "Messages" }).getByText("one two").waitFor();
    expect(ada.messages()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  });

  test("a picker is clicked and message:updated arrives at the bot", async () => {
    await using crisp = await startMockCrisp();
    await using rtm = CrispRtm.fromEnv({}, { ...crisp.env });
    const updates: unknown[] = [];
    rtm.on("message:updated", ({ data }) => updates.push(data));
    await rtm.connect();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);

    await page.getByRole("group", { name: "Send as" }).getByRole("button", { name: "Operator" }).click();
    await page.getByLabel("Type of message").selectOption("picker");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("button", { name: "By courier" }).click();
    await page.getByRole("button", { name: "By courier", pressed: true }).waitFor();

    await expect.poll(() => updates).toHaveLength(1);
    expect(updates[0]).toMatchObject({
      session_id: visitor.session_id,
      content: { choices: [{ selected: false }, { value: "courier", selected: true }] },
    });
  });

  test("a field is filled in, a note is private, and typing and marks are live", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    const { session_id } = visitor;
    const page = await browser.open(`${crisp.url}/#/chat/${session_id}`);
    const messages = page.getByRole("list", { name: "Messages" });

    await page.getByRole("group", { name: "Send as" }).getByRole("button", { name: "Operator" }).click();
    await page.getByLabel("Type of message").selectOption("field");
    await page.getByRole("button", { name: "Send" }).click();
    await messages.getByRole("textbox").fill("A-1042");
    await messages.getByRole("button", { name: "Send" }).click();
    await messages.getByRole("button", { name: "Change" }).waitFor();
    await expect.poll(() => visitor.messages()[0]?.content).toMatchObject({ value: "A-1042" });

    await page.getByLabel("Type of message").selectOption("note");
    await page.getByRole("button", { name: "Send" }).last().click();
    await messages.getByText("private note").waitFor();

    await crisp.trigger("message:compose:send", { session_id, type: "start", excerpt: "I wonder" });
    await page.getByText("The visitor is typing: I wonder").waitFor();
    const said = await visitor.says("whether it fits");
    await messages.getByText("whether it fits").waitFor();
    await expect.poll(() => page.getByText("is typing").count()).toBe(0);

    await crisp.trigger("message:acknowledge:read:send", { session_id, fingerprints: [said.fingerprint] });
    await messages.getByTitle("Read", { exact: true }).waitFor();
    expect(browser.complaints).toEqual([]);
  });

  test("what comes while nobody looks is in the title and the icon", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const page = await browser.open(crisp.url);
    const icon = () => page.locator('link[rel="icon"]').getAttribute("href");
    const plain = await icon();

    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    const visitor = await crisp.visitor();
    await visitor.says("anybody?");
    await expect.poll(() => page.title()).toBe("(1) mock-crisp");
    await expect.poll(icon).not.toBe(plain);

    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await expect.poll(() => page.title()).toBe("mock-crisp");
    await expect.poll(icon).toBe(plain);
  });
});
