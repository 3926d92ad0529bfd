import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { describeInBrowser, startBrowser } from "./browser.ts";

/** Fetches an address of the mock's origin as soon as it runs, and marks the page. */
const script = "document.title = 'ran'; fetch('/ran-in-the-mock')";

const files = [
  ["page.html", "text/html", `<!doctype html><script>${script}</script><img src=x onerror="${script}">`],
  [
    "drawing.svg",
    "image/svg+xml",
    `<svg xmlns="http://www.w3.org/2000/svg" onload="${script}"><script>${script}</script></svg>`,
  ],
  [
    "page.xhtml",
    "application/xhtml+xml",
    `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title><script>${script}</script></head></html>`,
  ],
  // Served inline: a browser must not guess from its bytes that it is a page.
  ["picture.png", "image/png", `<!doctype html><script>${script}</script>`],
] as const;

describeInBrowser("an uploaded file", () => {
  test.each(files)("%s runs no script, opened or embedded", async (name, type, content) => {
    await using crisp = await startMockCrisp();
    const visitor = await crisp.visitor();
    const message = await visitor.uploads(new File([content], name, { type }));
    const { url } = message.content as { readonly url: string };

    await using browser = await startBrowser();
    const asked: string[] = [];
    const page = await browser.context.newPage();
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));

    // Opened: a download, or a picture that is none.
    await page.goto(url).catch((error: Error) => {
      if (!error.message.includes("Download is starting")) throw error;
    });
    expect(await page.title()).not.toBe("ran");

    // Embedded in every way that a page of the mock's own machine has.
    const embedding = [
      `<iframe src="${url}" onload="document.body.dataset.loaded = 1"></iframe>`,
      `<object data="${url}"></object><embed src="${url}">`,
      `<img src="${url}"><script src="${url}"></script>`,
      `<svg xmlns="http://www.w3.org/2000/svg"><use href="${url}#x"/></svg>`,
    ];
    const server = createServer((_request, response) =>
      response.setHeader("content-type", "text/html").end(`<body>${embedding.join("")}</body>`),
    );
    await once(server.listen(0, "127.0.0.1"), "listening");
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: "load" });
    for (const frame of page.frames()) expect(await frame.title().catch(() => "")).not.toBe("ran");
    expect(await page.title()).not.toBe("ran");

    expect(asked.filter((path) => path === "/ran-in-the-mock")).toEqual([]);
    expect(asked.filter((path) => path === new URL(url).pathname).length).toBeGreaterThan(1);
    expect(crisp.journal.entries("kind:control ran")).toEqual([]);
    server.closeAllConnections();
    server.close();
  });

  test("the same script runs where nothing forbids it", async () => {
    await using browser = await startBrowser();
    const server = createServer((_request, response) =>
      response.setHeader("content-type", "text/html").end(files[0][2]),
    );
    await once(server.listen(0, "127.0.0.1"), "listening");
    const page = await browser.context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await page.title()).toBe("ran");
    server.closeAllConnections();
    server.close();
  });
});
