import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "../support/patient.ts";
import { describeInBrowser, scrollTo, startBrowser } from "./browser.ts";

/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describeInBrowser("the dashboard's composer", () => {
  test("keeps a draft per conversation, also over a reload", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const ada = await crisp.visitor({ nickname: "Ada" });
    const grace = await crisp.visitor({ nickname: "Grace" });
    const page = await browser.open(`${crisp.url}/#/chat/${ada.session_id}`);
    const field = page.getByRole("textbox", { name: /^Message as/ });
    await field.fill("half a thought");
    await page.goto(`${crisp.url}/#/chat/${grace.session_id}`);
    await expect.poll(() => field.inputValue()).toBe("");
    await page.goto(`${crisp.url}/#/chat/${ada.session_id}`);
    await expect.poll(() => field.inputValue()).toBe("half a thought");
    await page.reload();
    await expect.poll(() => field.inputValue()).toBe("half a thought");
    await field.press("Enter");
    await page.getByRole("list", { name: "Messages" }).getByText("half a thought").waitFor();
    await page.reload();
    await expect.poll(() => field.inputValue()).toBe("");
  });

  test("scrolls to an own message, counts those that arrive until then, and stays at the end when a message grows", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    for (let count = 0; count < 40; count += 1) await visitor.says(`message ${count}`);
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);
    const list = page.getByRole("list", { name: "Messages" });
    await list.getByText("message 39").waitFor();
    const fromEnd = () => list.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
    await expect.poll(fromEnd).toBeLessThan(2);

    await scrollTo(list, 0);
    await expect.poll(fromEnd).toBeGreaterThan(500);
    await visitor.says("one");
    await visitor.says("two");
    const pill = page.getByRole("button", { name: "2 new messages" });
    await pill.waitFor();
    expect(await list.evaluate((element) => element.scrollTop)).toBe(0);
    await pill.click();
    await expect.poll(fromEnd).toBeLessThan(2);
    await expect.poll(() => pill.count()).toBe(0);

    await scrollTo(list, 0);
    await page.getByRole("textbox", { name: /^Message as/ }).fill("mine");
    await page.keyboard.press("Enter");
    await list.getByText("mine").waitFor();
    await expect.poll(fromEnd).toBeLessThan(2);

    // A message of few lines becomes one of many.
    const { fingerprint } = await visitor.says("short");
    await list.getByText("short").waitFor();
    await fetch(`${crisp.url}/_mock/visitors/${visitor.session_id}/update`, {
      method: "POST",
      body: JSON.stringify({ fingerprint, content: "a long line\n\n".repeat(30) }),
    });
    await list.getByText("a long line").first().waitFor();
    await expect.poll(fromEnd).toBeLessThan(2);
    expect(browser.complaints).toEqual([]);
  });

  test("uploads a picked and a dropped file to the mock, and shows them", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);
    await page.getByRole("complementary").getByLabel("Nickname").waitFor();

    await page.getByLabel("File to upload").setInputFiles({ name: "pixel.png", mimeType: "image/png", buffer: PIXEL });
    const image = page.getByRole("list", { name: "Messages" }).getByRole("img", { name: "pixel.png" });
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(1);

    await page.locator("form.composer").evaluate((form) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["hello"], "notes.txt", { type: "text/plain" }));
      form.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    await page.getByRole("list", { name: "Messages" }).getByText("notes.txt").waitFor();
    const [first, second] = visitor.messages();
    expect(first).toMatchObject({ type: "file", from: "user", content: { name: "pixel.png", type: "image/png" } });
    const { url } = Object(second?.content) as { url: string };
    expect(await (await fetch(url)).text()).toBe("hello");
    expect(browser.complaints).toEqual([]);
  });

  test("answers a carousel and a rating as the visitor", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);
    await page.getByRole("group", { name: "Send as" }).getByRole("button", { name: "Operator" }).click();
    await page.getByLabel("Type of message").selectOption("carousel");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("button", { name: "Visit", exact: true }).first().click();
    await crisp.waitFor("event:session:sync:pages", patient);
    const panel = page.getByRole("complementary", { name: "Conversation details" });
    await panel.getByLabel("Comment of the rating").fill("great");
    await panel.getByRole("button", { name: "Rate 4 of 5" }).click();
    const rated = await crisp.waitFor("event:session:sync:rating", patient);
    expect(rated).toMatchObject({ data: { rating: { stars: 4, comment: "great" } } });
  });
});
