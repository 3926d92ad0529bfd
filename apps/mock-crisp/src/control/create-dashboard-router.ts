import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import express, { Router } from "express";

/** Folder of the built dashboard: next to the compiled code, or in `dist` when the mock runs from its sources. */
const folder = ["./dashboard", "../../dist/dashboard"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(`${path}/index.html`));

/**
 * Allows nothing from other hosts and nothing inline, so that the content of a message cannot run as code and its
 * images cannot track the reader.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Serves the dashboard at `/`, or a plain page with links if the dashboard was not built.
 *
 * @param below - the path of the public URL. The dashboard's addresses are relative, so it needs the slash at the end.
 */
export function createDashboardRouter(below: string): Router {
  const router = Router();
  if (below !== "") router.get(below, (_request, response) => response.redirect(308, `${below}/`));
  router.use((_request, response, next) => {
    response.set({ "Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer" });
    next();
  });
  if (folder) {
    // Hashed files never change; the page that refers to them must be revalidated.
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
<p>This is a local Crisp server. Its dashboard was not built: run <code>pnpm build</code>.</p>
<ul>
<li>Crisp's REST API: <code>/v1</code></li>
<li>Addresses and tokens: <a href="_mock/info">/_mock/info</a></li>
<li>Journal: <a href="_mock/journal">/_mock/journal</a></li>
<li>Control API: <a href="_mock/openapi.json">/_mock/openapi.json</a></li>
</ul>
</body>
</html>
`;
