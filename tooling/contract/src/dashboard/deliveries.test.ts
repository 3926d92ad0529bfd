import { execFile, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "../support/patient.ts";
import { describeInBrowser, startBrowser } from "./browser.ts";

const hasCurl = spawnSync("curl", ["--version"]).status === 0;

/** A receiver whose secret can be corrected while it runs. */
async function startReceiver(secret: string) {
  const held = { secret };
  const received: string[] = [];
  const webhooks = new CrispWebhooks({ secret: async () => held.secret });
  webhooks.onAny(({ event }) => received.push(event));
  const server = createServer(nodeHandler(webhooks));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    held,
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      await webhooks.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describeInBrowser("the dashboard's deliveries", () => {
  test("a refused hook is diagnosed, its mistake named, and it is sent again by keyboard", async () => {
    await using crisp = await startMockCrisp();
    await using receiver = await startReceiver('"mock_webhook_secret"');
    await using browser = await startBrowser();
    crisp.webhooks.register({ url: receiver.url });
    // The next attempt is the one that is asked for, however long this takes.
    crisp.clock.freeze();
    const page = await browser.open(`${crisp.url}/#/deliveries`);

    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says("hi");
    await page.getByRole("option", { name: "message:send" }).waitFor();
    await page.getByText("will retry").first().waitFor();
    await page.keyboard.press("j");
    await page.getByRole("note").getByText("Your program computed a different signature").waitFor();

    // The lab is open, since the signature is what was refused.
    const [delivery] = crisp.deliveries.list();
    const attempt = delivery?.attempts[0];
    await page.getByText(attempt?.signed ?? "?").waitFor();
    await expect
      .poll(() => page.locator(".hex").allTextContents())
      .toEqual([attempt?.request.headers["X-Crisp-Signature"], attempt?.request.headers["X-Crisp-Signature"]]);
    await page.getByLabel("Secret in your program").fill('"mock_webhook_secret"');
    await page.getByText("The secret has quotes around it").waitFor();
    await page.getByLabel("Secret in your program").fill("mock_webhook_secret");
    await page.getByText("your program accepts this hook").waitFor();
    await page.keyboard.press("Escape");

    receiver.held.secret = "mock_webhook_secret";
    await page.keyboard.press("r");
    await page.getByRole("button", { name: /^Attempt 2 200/ }).waitFor();
    expect(receiver.received).toEqual(["message:send"]);
    expect(browser.complaints).toEqual([]);
  });

  test("a retry that waits is reached by the clock, and every page says that time was moved", async () => {
    await using crisp = await startMockCrisp();
    await using browser = await startBrowser();
    // Nothing listens on port 9.
    crisp.webhooks.register({ url: "http://127.0.0.1:9/" });
    crisp.clock.freeze();
    await crisp.trigger("message:send");
    await crisp.waitFor("kind:delivery status:failed", patient);
    const [delivery] = crisp.deliveries.list();
    const page = await browser.open(`${crisp.url}/#/deliveries/${delivery?.id}`);

    await page.getByRole("note").getByText("Nothing listens at this address").waitFor();
    await page.getByRole("button", { name: "Advance the clock to it" }).click();
    await page.getByRole("button", { name: /^Attempt 2/ }).waitFor();
    for (const name of [
      "Chat",
      "Stream",
      "Deliveries",
      "People",
      "Trigger",
      "Web hooks",
      "Clients",
      "Connect",
      "Clock & chaos",
    ]) {
      await page.getByRole("navigation").getByRole("link", { name }).click();
      await page.locator(".banner").getByText("stopped").waitFor();
    }
    await page.locator(".banner").getByRole("button", { name: "Start the clock" }).click();
    await expect.poll(() => crisp.clock.frozen).toBe(false);
  });

  test("it is copied as curl, as a fixture and as a test, byte by byte", async () => {
    await using crisp = await startMockCrisp();
    await using receiver = await startReceiver("mock_webhook_secret");
    await using browser = await startBrowser();
    crisp.webhooks.register({ url: receiver.url });
    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says('it\'s `here` $(now) "quoted"');
    await crisp.waitFor("kind:delivery status:succeeded", patient);
    const [delivery] = crisp.deliveries.list();
    const page = await browser.open(`${crisp.url}/#/deliveries/${delivery?.id}`);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());

    await page.getByRole("button", { name: "Copy as curl" }).click();
    await expect.poll(copied).toContain(`--data-raw '${delivery?.body.replaceAll("'", "'\\''")}'`);
    if (hasCurl) {
      await promisify(execFile)("sh", ["-c", await copied()]);
      expect(receiver.received, "the signature holds").toEqual(["message:send", "message:send"]);
    }
    await page.getByRole("button", { name: "as fixture" }).click();
    await expect.poll(async () => JSON.parse(await copied()).body).toBe(delivery?.body);
    await page.getByRole("button", { name: "as test" }).click();
    await expect.poll(copied).toContain("signTestRequest(envelope");
  });
});
