import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { describeInBrowser, startBrowser } from "./browser.ts";

describeInBrowser("the dashboard's chaos", () => {
  test("a fault is set by its form, strikes, is marked on every page, and is cleared from any", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const page = await browser.open(`${crisp.url}/#/chaos`);

    await page.getByLabel("Fault", { exact: true }).selectOption("status");
    await page.getByRole("spinbutton", { name: "status" }).fill("502");
    await page.getByLabel("Maximum count").fill("3");
    await page.getByLabel("Only what matches this query").fill("path:*connect/endpoints");
    await page.getByRole("button", { name: "Add fault" }).click();
    const set = page.getByRole("list", { name: "Active faults" });
    await set.getByText("status: 502").waitFor();
    expect(crisp.chaos.list()).toMatchObject([
      { fault: "status", status: 502, count: 3, target: "path:*connect/endpoints" },
    ]);

    const { identifier, key } = crisp.tokens.plugin;
    const response = await fetch(`${crisp.url}/v1/plugin/connect/endpoints`, {
      headers: { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" },
    });
    expect(response.status).toBe(502);
    await set.getByText("applied 1×").waitFor();

    for (const name of ["Chat", "Stream", "Deliveries", "People", "Trigger", "Web hooks", "Clients", "Connect"]) {
      await page.getByRole("navigation").getByRole("link", { name }).click();
      await page.locator(".banner").getByText("Chaos: 1 fault active").waitFor();
    }
    await page.locator(".banner").getByRole("button", { name: "Clear" }).click();
    await expect.poll(() => page.locator(".banner").count()).toBe(0);
    expect(crisp.chaos.list()).toEqual([]);
    expect(browser.complaints).toEqual([]);
  });

  test("a spread of delays is written as JSON, a second fault is added, and one is removed", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const page = await browser.open(`${crisp.url}/#/chaos`);
    await page.getByLabel("delay", { exact: true }).fill('{"min": 1, "max": "5ms"}');
    await page.getByRole("button", { name: "Add fault" }).click();
    await page.getByText('delay: {"min":1,"max":"5ms"}').waitFor();
    await page.getByLabel("Fault", { exact: true }).selectOption("drop");
    await page.getByLabel("Probability").fill("0.5");
    await page.getByRole("button", { name: "Add fault" }).click();
    await page.getByText("probability: 0.5").waitFor();
    await page.getByRole("button", { name: "Remove latency" }).click();
    await expect.poll(() => crisp.chaos.list().map(({ fault }) => fault)).toEqual(["drop"]);

    await page.getByLabel("Only what matches this query").fill("nonsense:1");
    await page.getByRole("button", { name: "Add fault" }).click();
    await page.getByText('unknown key "nonsense"').waitFor();
    expect(crisp.chaos.list()).toHaveLength(1);
  });

  test("time is moved and stopped, and a reset starts over", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says("hi");
    const page = await browser.open(`${crisp.url}/#/chaos`);
    const before = crisp.clock.now();
    await page.getByRole("button", { name: "+1h" }).click();
    await page.locator(".banner").getByText("The clock is 1h").waitFor();
    expect(crisp.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
    await page.getByRole("button", { name: "Stop the clock" }).click();
    await page.locator(".banner").getByText("and stopped").waitFor();
    expect(crisp.clock.frozen).toBe(true);

    await page.getByRole("button", { name: "Reset the mock" }).click();
    await page.getByRole("navigation").getByRole("link", { name: "Chat" }).click();
    await page.getByText("No conversations yet.").waitFor();
  });
});
