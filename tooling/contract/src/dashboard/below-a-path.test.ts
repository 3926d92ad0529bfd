import { expect, test } from "vitest";
import { startBehindNginx } from "../proxy/behind-nginx.ts";
import { hasNginx } from "../support/nginx.ts";
import { describeInBrowser, startBrowser } from "./browser.ts";

describeInBrowser("the dashboard behind nginx, with TLS and below a path", () => {
  test.skipIf(!hasNginx)("chats, shows an upload and stays live", async () => {
    const controlToken = "mock_control_token";
    await using proxied = await startBehindNginx((port) => ({
      publicUrl: `https://localhost:${port}/crisp`,
      trustProxy: true,
      controlToken,
    }));
    const { crisp, port } = proxied;
    await using browser = await startBrowser({ ignoreHTTPSErrors: true });
    const page = await browser.open(`https://localhost:${port}/crisp/?token=${controlToken}`);
    expect(page.url()).toMatch(new RegExp(`^https://localhost:${port}/crisp/(#.*)?$`));
    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says("hello from below a path");
    await page.getByText("hello from below a path").first().click();
    const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    await visitor.uploads({ name: "dot.png", type: "image/png", data: { base64: png } });
    const image = page.locator("img[src*='/uploads/'], img[src*='uploads/']").first();
    await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(1);
    expect(browser.complaints).toEqual([]);
  });
});
