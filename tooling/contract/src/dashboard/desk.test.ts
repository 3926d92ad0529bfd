import { readFile } from "node:fs/promises";
import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";
import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { addWebsite } from "../rtm/outage.ts";
import { patient } from "../support/patient.ts";
import { describeInBrowser, scrollTo, startBrowser } from "./browser.ts";

/** A receiver that accepts everything. */
async function startReceiver() {
  const server = createServer((request, response) => request.resume().on("end", () => response.end()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A reverse proxy that serves a mock below a path. */
async function startProxy({ url }: MockCrisp, prefix: string) {
  const target = new URL(url);
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (!path.startsWith(prefix)) {
      response.writeHead(404).end();
      return;
    }
    const upstream = forward(
      {
        host: target.hostname,
        port: target.port,
        method: request.method,
        path: path.slice(prefix.length - 1),
        headers: request.headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(upstream);
    response.once("close", () => upstream.destroy());
    upstream.on("error", () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describeInBrowser("the dashboard's desk", () => {
  test("contacts: found, shown with their conversations, and changed over REST", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada", email: "ada@example.test" });
    await visitor.says("hello");
    await crisp.visitor({ nickname: "Grace", email: "grace@example.test" });
    const page = await browser.open(`${crisp.url}/#/people`);
    await page.getByLabel("Search contacts").fill("ada@");
    await expect.poll(() => page.getByRole("option").count()).toBe(1);
    await page.getByRole("option").click();
    const contact = page.getByRole("region", { name: /^Contact/ });
    await contact.getByLabel("Add a segment").fill("vip");
    await page.keyboard.press("Enter");
    await contact.getByRole("listitem").getByText("vip", { exact: true }).waitFor();
    await contact.getByLabel("New key").fill("plan");
    await contact.getByLabel("New value").fill("pro");
    await page.keyboard.press("Enter");
    await expect.poll(() => contact.getByLabel("plan").inputValue()).toBe("pro");
    await expect.poll(() => crisp.journal.entries("event:people:profile:updated").length).toBeGreaterThanOrEqual(2);
    await contact.getByRole("link", { name: /hello/ }).click();
    await page.getByRole("region", { name: "Conversation with Ada" }).waitFor();
    await page.goto(`${crisp.url}/#/people/none`);
    await page.getByRole("heading", { name: "Unknown contact" }).waitFor();
  });

  test("web hooks: added with a filter, tested, paused, edited and removed", async () => {
    await using crisp = await startMockCrisp();
    await using receiver = await startReceiver();
    await using browser = await startBrowser();
    const page = await browser.open(`${crisp.url}/#/hooks`);
    await page.getByLabel("URL", { exact: true }).fill(receiver.url);
    await page.getByLabel("Events").fill("message:send");
    await page.getByRole("button", { name: "Add hook" }).click();
    const card = page.getByRole("article", { name: /^Hook/ });
    await card.getByRole("button", { name: "Send a test" }).click();
    await card.getByText("succeeded").waitFor();
    await card.getByRole("button", { name: "Pause" }).click();
    await card.getByText("paused").waitFor();
    expect((await crisp.trigger("message:send")).webhooks).toEqual([]);
    await card.getByRole("button", { name: "Resume" }).click();
    await card.getByRole("button", { name: "Pause" }).waitFor();
    await card.getByRole("button", { name: "Edit" }).click();
    await card.getByLabel("Events").fill("");
    await card.getByRole("button", { name: "Save" }).click();
    await card.getByText("all", { exact: true }).waitFor();
    expect((await crisp.trigger("session:set_email")).webhooks).toHaveLength(1);
    await card.getByRole("button", { name: "Remove" }).click();
    await expect.poll(() => crisp.webhooks.list().length).toBe(0);
    expect(browser.complaints).toEqual([]);
  });

  test("deliveries: an older one is found, linked and paged, and an unknown one is named", async () => {
    await using crisp = await startMockCrisp();
    await using receiver = await startReceiver();
    await using browser = await startBrowser();
    crisp.webhooks.register({ url: receiver.url });
    await crisp.trigger("session:set_email", { email: "first@example.test" });
    for (let count = 0; count < 620; count += 1) await crisp.trigger("message:send");
    await crisp.waitFor("kind:delivery delivery:dlv_621 status:succeeded", patient);
    const page = await browser.open(`${crisp.url}/#/deliveries/dlv_1`);
    await page.getByRole("region", { name: "Delivery dlv_1" }).getByText("first@example.test").waitFor();
    const list = page.getByRole("listbox", { name: "Web hook deliveries" });
    await expect.poll(() => list.getByRole("option").first().getAttribute("aria-setsize")).toBe("621");
    await page.getByLabel("Search deliveries").fill("event:session:set_email");
    await expect.poll(() => list.getByRole("option").count()).toBe(1);
    await page.getByLabel("Search deliveries").fill("");
    await expect
      .poll(async () => {
        await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
        return list.getByText("session:set_email").count();
      })
      .toBe(1);
    await page.goto(`${crisp.url}/#/deliveries/dlv_999`);
    await page.getByRole("heading", { name: "Unknown delivery" }).waitFor();
  });

  test("trigger: fresh data at each send, remembered changes, recipients, and copies", async () => {
    await using crisp = await startMockCrisp();
    await using receiver = await startReceiver();
    await using browser = await startBrowser();
    const page = await browser.open(`${crisp.url}/#/trigger/message:send`);
    await page.getByText("Nobody would get this event").waitFor();
    crisp.webhooks.register({ url: receiver.url });
    await page.getByRole("list", { name: "Recipients" }).getByText(receiver.url).waitFor();
    await page.getByLabel("content", { exact: true }).fill("again");
    await page.keyboard.press("Control+Enter");
    await page.getByText("to 0 sockets and 1 web hook").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Send", exact: true }).isEnabled()).toBe(true);
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => crisp.journal.entries("kind:event event:message:send").length).toBe(2);
    const [first, second] = crisp.journal.entries("kind:event event:message:send") as unknown as {
      data: { fingerprint: number; timestamp: number };
    }[];
    expect(second?.data.fingerprint).not.toBe(first?.data.fingerprint);
    expect(Math.abs((second?.data.timestamp ?? 0) - crisp.clock.now())).toBeLessThan(60_000);

    await page.reload();
    await expect.poll(() => page.getByLabel("content", { exact: true }).inputValue()).toBe("again");
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole("button", { name: "Copy command" }).click();
    await expect.poll(copied).toContain("trigger message:send --url");
    expect(await copied()).toContain("--override 'content=again'");
    await page.getByRole("button", { name: "curl" }).click();
    await expect.poll(copied).toContain('"content":"again"');
    await page.getByRole("button", { name: "test", exact: true }).click();
    await expect.poll(copied).toContain('crisp.trigger("message:send"');
    await page.getByRole("button", { name: "Discard changes" }).click();
    await expect.poll(() => page.getByLabel("content", { exact: true }).inputValue()).not.toBe("again");
  });

  test("the stream is exported as lines, fixture and scenario, and the world is exported and imported", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    await (await crisp.visitor({ nickname: "Ada" })).says("hello there");
    const page = await browser.open(`${crisp.url}/#/stream`);
    const save = async (name: string) => {
      const downloading = page.waitForEvent("download");
      await page.getByTitle("Export the matching entries").click();
      await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
      const download = await downloading;
      return readFile(await download.path(), "utf8");
    };
    const lines = (await save("NDJSON")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).kind)).toContain("event");
    expect(JSON.parse(await save("Fixture"))).toMatchObject([
      { event: "message:send", data: { content: "hello there" } },
    ]);
    expect(JSON.parse(await save("Scenario")).steps).toHaveLength(2);

    await page.goto(`${crisp.url}/#/chaos`);
    const exporting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export the world" }).click();
    const world = await (await exporting).path();
    await crisp.reset();
    await page.getByLabel("Snapshot to import").setInputFiles(world);
    await page.getByText(/^Restored/).waitFor();
    await page.goto(`${crisp.url}/#/chat`);
    await page.getByRole("option").getByText("Ada").waitFor();
    expect(browser.complaints).toEqual([]);
  });

  test("a paused stream keeps its position, and rows of a phone have times", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    for (let count = 0; count < 120; count += 1) await crisp.trigger("session:set_email", { email: `${count}@x.test` });
    const page = await browser.open(`${crisp.url}/#/stream`);
    const list = page.getByRole("listbox", { name: "Entries" });
    await list.getByText("119@x.test").waitFor();
    await page.keyboard.press("p");
    await scrollTo(list, 400);
    // The rows of the new position are there once the first one is gone.
    await list.getByText("119@x.test").waitFor({ state: "detached" });
    const before = await list.getByRole("option").allTextContents();
    for (let count = 0; count < 20; count += 1) await crisp.trigger("message:send");
    await page.getByRole("button", { name: "20 new" }).waitFor();
    expect(await list.evaluate((element) => element.scrollTop)).toBe(400);
    expect(await list.getByRole("option").allTextContents()).toEqual(before);

    await page.setViewportSize({ width: 390, height: 780 });
    await expect.poll(() => list.locator("time").first().isVisible()).toBe(true);
    await page.getByRole("button", { name: "More" }).click();
    const menu = page.getByRole("dialog", { name: "More" });
    await menu.getByRole("button", { name: /^Theme/ }).click();
    await menu.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Pause or resume").waitFor();
  });

  test("a first run is ticked off as it happens", async () => {
    await using crisp = await startMockCrisp();
    await using receiver = await startReceiver();
    await using browser = await startBrowser();
    const page = await browser.open(crisp.url);
    const steps = page.getByRole("region", { name: "First steps" });
    await steps.getByText("Connect your program").waitFor();
    const done = () => steps.getByText("(done)").count();
    expect(await done()).toBe(0);
    crisp.webhooks.register({ url: receiver.url });
    await expect.poll(done).toBe(1);
    await page.keyboard.press("n");
    await page.locator("textarea:focus").waitFor();
    await page.keyboard.type("hi");
    await page.keyboard.press("Enter");
    await expect.poll(done).toBe(3);
    await steps.getByRole("button", { name: "Done" }).click();
    await page.reload();
    await page.getByText("Live", { exact: true }).waitFor();
    expect(await steps.count()).toBe(0);
  });

  test("shows the tokens of the chosen website", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const answer = await fetch(`${crisp.url}/_mock/websites`, { method: "POST", body: '{"name":"Isolated"}' });
    const isolated = (await answer.json()) as typeof crisp.info;
    const shared = await addWebsite(crisp, "shared.test");
    const page = await browser.open(`${crisp.url}/#/connect`);
    const environment = page.getByRole("region", { name: "Environment" });
    const key = (tier: string) => page.getByRole("article", { name: `Token of tier ${tier}` });
    await environment.getByText(`CRISP_WEBSITE_ID=${crisp.info.website_id}`).waitFor();
    await key("plugin").getByText(crisp.info.tokens.plugin.key).waitFor();

    await page.getByRole("combobox", { name: "Website" }).selectOption({ value: isolated.website_id });
    await environment.getByText(`CRISP_WEBSITE_ID=${isolated.website_id}`).waitFor();
    for (const tier of ["plugin", "website", "user"] as const)
      await key(tier).getByText(isolated.tokens[tier].key).waitFor();

    await page.getByRole("combobox", { name: "Website" }).selectOption({ value: shared });
    await environment.getByText(`CRISP_WEBSITE_ID=${shared}`).waitFor();
    await key("plugin").getByText(crisp.info.tokens.plugin.key).waitFor();
    await key("website").getByText("has no token of this tier").waitFor();

    await page.getByRole("combobox", { name: "Website" }).selectOption({ value: crisp.info.website_id });
    await key("website").getByText(crisp.info.tokens.website.key).waitFor();
    expect(browser.complaints).toEqual([]);
  });

  test("works below a path of a reverse proxy", async () => {
    await using crisp = await startMockCrisp();
    await using proxy = await startProxy(crisp, "/tools/crisp/");
    await using browser = await startBrowser();
    const page = await browser.open(proxy.url);
    await page.keyboard.press("n");
    await page.locator("textarea:focus").waitFor();
    await page.keyboard.type("through a proxy");
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: "Messages" }).getByText("through a proxy").waitFor();
    const panel = page.getByRole("complementary", { name: "Conversation details" });
    await panel.getByLabel("State").selectOption("resolved");
    await crisp.waitFor("event:session:set_state", patient);
    await page.goto(`${proxy.url}#/connect`);
    const link = page.getByRole("link", { name: "openapi.json", exact: true });
    const description = await fetch(await link.evaluate((element: HTMLAnchorElement) => element.href));
    expect(await description.json()).toHaveProperty("openapi");
    expect(browser.complaints).toEqual([]);
  });
});
