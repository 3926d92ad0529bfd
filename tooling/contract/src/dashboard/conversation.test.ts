import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "../support/patient.ts";
import { describeInBrowser, startBrowser } from "./browser.ts";

describeInBrowser("the dashboard's conversation", () => {
  test("shows and changes state, assignee, contact, data, segments, device and participants", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);
    const panel = page.getByRole("complementary", { name: "Conversation details" });
    const sent = (query: string) => expect.poll(() => crisp.journal.entries(query).length).toBeGreaterThan(0);

    await panel.getByLabel("State").selectOption("resolved");
    await sent("event:session:set_state");
    await panel.getByLabel("Assignee").selectOption({ label: "Grace Hopper" });
    await sent("event:session:set_routing");
    await panel.getByLabel("Email", { exact: true }).fill("ada@example.test");
    await page.keyboard.press("Enter");
    await sent("event:session:set_email");
    await panel.getByLabel("Phone", { exact: true }).fill("+354 555 0100");
    await page.keyboard.press("Enter");
    await sent("event:session:set_phone");
    await panel.getByLabel("Add a segment").fill("vip");
    await page.keyboard.press("Enter");
    await sent("event:session:set_segments");
    await panel.getByLabel("New key").fill("orders");
    await panel.getByLabel("New value").fill("3");
    await page.keyboard.press("Enter");
    await sent("event:session:set_data");
    await panel.getByLabel("Country").fill("IS");
    await page.keyboard.press("Enter");
    await sent("event:session:sync:geolocation");
    await panel.getByLabel("Locales").fill("is, en");
    await page.keyboard.press("Enter");
    await sent("event:session:sync:locales");
    await panel.getByText("Identity verified").click();
    await sent("event:session:update_verify");
    await panel.getByText("Visitor blocked").click();
    await sent("event:session:set_block");
    await panel.getByText("Participants").click();
    await panel.getByLabel("Add an email address").fill("boss@example.test");
    await page.keyboard.press("Enter");
    await sent("event:session:set_participants");

    const answer = await fetch(`${crisp.url}/_mock/conversations/${visitor.session_id}`);
    expect(await answer.json()).toMatchObject({
      state: "resolved",
      email: "ada@example.test",
      phone: "+354 555 0100",
      segments: ["vip"],
      data: { orders: 3 },
      device: { geolocation: { country: "IS" }, locales: ["is", "en"] },
      is_verified: true,
      is_blocked: true,
      participants: [{ type: "email", target: "boss@example.test" }],
    });
    expect(browser.complaints).toEqual([]);
  });

  test("removes keys of custom data, of a conversation and of a contact", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const data = { plan: "gold", orders: 3 };
    const visitor = await crisp.visitor({ nickname: "Ada", email: "ada@example.test", data });
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);
    const panel = page.getByRole("complementary", { name: "Conversation details" });
    await panel.getByRole("button", { name: "Remove plan" }).click();
    await crisp.waitFor("event:session:set_data", patient);
    await expect.poll(() => panel.getByLabel("plan", { exact: true }).count()).toBe(0);
    const read = () => crisp.rest.website.getConversation(crisp.website.website_id, visitor.session_id);
    await expect.poll(async () => (await read()).meta?.data).toEqual({ orders: 3 });
    const conversation = await read();

    const people_id = String(conversation.people_id);
    await crisp.rest.website.savePeopleData(crisp.website.website_id, people_id, { data });
    await page.goto(`${crisp.url}/#/people/${people_id}`);
    await page.getByRole("button", { name: "Remove orders" }).click();
    const kept = () => crisp.rest.website.getPeopleData(crisp.website.website_id, people_id);
    await expect.poll(kept).toEqual({ data: { plan: "gold" } });
    await expect.poll(() => page.getByLabel("orders", { exact: true }).count()).toBe(0);
    expect(browser.complaints).toEqual([]);
  });

  test("links a change to its event and its REST call, and shows what a program changes", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    const page = await browser.open(`${crisp.url}/#/chat/${visitor.session_id}`);
    const panel = page.getByRole("complementary", { name: "Conversation details" });
    await panel.getByLabel("Nickname").waitFor();

    // As a program does, over REST.
    const { identifier, key } = crisp.tokens.plugin;
    const path = `v1/website/${crisp.website.website_id}/conversation/${visitor.session_id}/meta`;
    await fetch(`${crisp.url}/${path}`, {
      method: "PATCH",
      headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" },
      body: JSON.stringify({ nickname: "Ada Lovelace" }),
    });
    await expect.poll(() => panel.getByLabel("Nickname").inputValue()).toBe("Ada Lovelace");

    // As the visitor, in the chatbox: no REST call.
    await panel.getByRole("group", { name: "Edit as" }).getByRole("button", { name: "Visitor" }).click();
    await panel.getByLabel("Phone", { exact: true }).fill("123");
    await page.keyboard.press("Enter");
    const changes = panel.getByRole("list", { name: "Recent changes" });
    await changes.getByText("session:set_phone").waitFor();
    const rows = changes.getByRole("listitem");
    expect(await rows.first().getByText("PATCH").count()).toBe(0);
    await rows.filter({ hasText: "session:set_nickname" }).getByRole("link", { name: "PATCH meta" }).click();
    await page
      .getByRole("region", { name: /^Entry/ })
      .getByText('"Ada Lovelace"')
      .waitFor();
    await page.goBack();
    await changes.getByRole("link", { name: "session:set_phone" }).click();
    await page
      .getByRole("region", { name: /^Entry/ })
      .getByText('"123"')
      .waitFor();
    expect(browser.complaints).toEqual([]);
  });

  test("is found by text, state, assignee and website, on the server, and an unknown one is named", async () => {
    await using crisp = await startMockCrisp();
    await using other = await crisp.isolate({ name: "Second shop" });
    await using browser = await startBrowser();
    for (let count = 0; count < 230; count += 1) await crisp.visitor({ nickname: `Visitor ${count}` });
    const ada = await crisp.visitor({ nickname: "Ada" });
    await ada.says("a needle in the hay");
    await (await other.visitor({ nickname: "Grace" })).says("hello");
    const page = await browser.open(crisp.url);
    const list = page.getByRole("listbox", { name: "Conversations" });
    const rows = list.getByRole("option");

    await list.getByText("Ada", { exact: false }).first().waitFor();
    await expect.poll(() => rows.first().getAttribute("aria-setsize")).toBe("232");
    await page.getByLabel("Search conversations").fill("NEEDLE");
    await expect.poll(() => rows.count()).toBe(1);
    await page.reload();
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByLabel("Search conversations").fill("");
    await page.getByLabel("Read status").selectOption("true");
    await expect.poll(() => rows.count()).toBe(2);
    await page.getByLabel("Website").selectOption(other.website.website_id);
    await expect.poll(() => rows.count()).toBe(1);
    await list.getByText("Grace").waitFor();
    await page.getByLabel("State").selectOption("resolved");
    await page.getByText("No conversation matches.").waitFor();

    // The oldest one is reached by scrolling, page by page.
    await page.goto(`${crisp.url}/#/chat`);
    await rows.first().waitFor();
    await expect
      .poll(async () => {
        await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
        return list.getByText(/^Visitor 0 /).count();
      })
      .toBe(1);
    await page.goto(`${crisp.url}/#/chat/session_unknown`);
    await page.getByRole("heading", { name: "Unknown conversation" }).waitFor();
  });
});
