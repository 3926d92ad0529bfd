import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { describeInBrowser, startBrowser } from "./browser.ts";

describeInBrowser("in a real browser", () => {
  test("pages of another origin and rebound names read and change nothing", async () => {
    await using crisp = await startMockCrisp();
    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says("my password is swordfish");
    const { plugin } = crisp.tokens;
    const { port } = new URL(crisp.url);
    const server = createServer((_request, response) =>
      response.setHeader("content-type", "text/html").end("<title>evil</title>"),
    );
    await once(server.listen(0, "127.0.0.1"), "listening");
    await using browser = await startBrowser();
    const page = await browser.context.newPage();
    await page.goto(`http://page.attacker.example:${(server.address() as AddressInfo).port}/`);
    const before = crisp.journal.entries().length;

    const opened = await page.evaluate(
      async (address) => {
        const results: string[] = [];
        for (const url of [
          `ws://127.0.0.1:${address.port}`,
          `ws://localhost:${address.port}`,
          `ws://mock.attacker.example:${address.port}`,
        ]) {
          await new Promise<void>((resolve) => {
            const socket = new WebSocket(`${url}/rtm/?EIO=4&transport=websocket`);
            socket.onopen = () => results.push(`opened ${url}`);
            socket.onclose = () => resolve();
            setTimeout(() => resolve(), 5_000);
          });
        }
        return results;
      },
      { port },
    );
    expect(opened).toEqual([]);

    const path = `/v1/website/${crisp.website.website_id}/conversation`;
    for (const host of ["127.0.0.1", "localhost", "mock.attacker.example"]) {
      await page.evaluate(
        async ({ action, headers, plain }) => {
          const form = document.createElement("form");
          form.method = "post";
          form.action = action;
          form.target = "frame";
          const frame = document.createElement("iframe");
          frame.name = "frame";
          document.body.append(frame, form);
          const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
          form.submit();
          await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 2_000))]);
          for (const mode of ["cors", "no-cors"] as const) {
            await fetch(plain, { mode, method: "POST", headers: mode === "cors" ? headers : {} }).catch(() => {});
          }
          const picture = new Image();
          await new Promise((resolve) => {
            picture.onload = picture.onerror = resolve;
            picture.src = action;
          });
        },
        {
          action: `http://${plugin.identifier}:${plugin.key}@${host}:${port}${path}`,
          plain: `http://${host}:${port}/_mock/reset`,
          headers: { "x-crisp-tier": "plugin" },
        },
      );
    }

    // A rebound name: the page and the mock have the same origin, and only the name gives it away.
    const rebound = `http://rebound.attacker.example:${port}`;
    await browser.context.route(`${rebound}/evil`, (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>evil</title>" }),
    );
    await page.goto(`${rebound}/evil`);
    const read = await page.evaluate(
      async ({ paths, authorization }) => {
        const statuses: number[] = [];
        for (const path of paths) {
          const response = await fetch(path, { headers: { authorization, "x-crisp-tier": "plugin" } });
          statuses.push(response.status);
          if ((await response.text()).includes("swordfish")) statuses.push(-1);
        }
        return statuses;
      },
      {
        paths: [`${path}s/1`, "/_mock/info", "/_mock/journal", `${path}/${visitor.session_id}/messages`],
        authorization: `Basic ${btoa(`${plugin.identifier}:${plugin.key}`)}`,
      },
    );
    expect(read).toEqual([403, 403, 403, 403]);
    expect(crisp.journal.entries().length).toBe(before);
    expect(crisp.journal.entries("kind:connection")).toEqual([]);
    server.closeAllConnections();
    server.close();
  });

  test("a page of this machine may be a client of Crisp", async () => {
    await using crisp = await startMockCrisp();
    const server = createServer((_request, response) => response.end("<title>app</title>"));
    await once(server.listen(0, "127.0.0.1"), "listening");
    await using browser = await startBrowser();
    const page = await browser.context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const opened = await page.evaluate(
      (url) =>
        new Promise<boolean>((resolve) => {
          const socket = new WebSocket(url);
          socket.onopen = () => resolve(true);
          socket.onerror = () => resolve(false);
        }),
      `${crisp.info.rtm_url}?EIO=4&transport=websocket`,
    );
    expect(opened).toBe(true);
    server.closeAllConnections();
    server.close();
  });
});
