import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import express, { Router } from "express";

/** Where the built dashboard lies: beside the compiled code, or in `dist` when the mock runs from its sources. */
const folder = ["./dashboard", "../../dist/dashboard"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(`${path}/index.html`));

/**
 * Nothing from elsewhere, nothing inline: what a message contains can never become a program, and a picture in it can
 * never tell its owner that it was looked at.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Serves the dashboard at `/`, or a page that says how to use the mock when it was not built. */
export function createDashboardRouter(): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set({ "Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer" });
    next();
  });
  if (folder) {
    // Hashed files never change; the page that names them must be asked for each time.
    router.use("/assets", express.static(`${folder}/assets`, { immutable: true, maxAge: "365d", index: false }));
    router.use(express.static(folder, { maxAge: 0 }));
  } else {
    router.get("/", (_request, response) => {
      response.type("html").send(plainPage);
    });
  }
  return router;
}

const plainPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>mock-crisp</title></head>
<body>
<h1>mock-crisp</h1>
<p>This is a Crisp of your own. The dashboard was not built with it: run <code>pnpm build</code>.</p>
<ul>
<li>Crisp's REST API: <code>/v1</code></li>
<li>What to point a program at: <a href="/_mock/info">/_mock/info</a></li>
<li>What happened: <a href="/_mock/journal">/_mock/journal</a></li>
<li>All that can be asked of it: <a href="/_mock/openapi.json">/_mock/openapi.json</a></li>
</ul>
</body>
</html>
`;
