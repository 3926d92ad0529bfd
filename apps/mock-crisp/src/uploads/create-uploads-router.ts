import { type Request, type Response, Router } from "express";
import type { ClockOf } from "../time/clocks.ts";
import { setDate } from "../time/set-date.ts";
import type { World } from "../world/world.ts";
import type { Uploads } from "./uploads.ts";

/** Types that a browser may show within a page. Everything else could run a script, and is downloaded. */
const inline = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** Bytes beyond the policy that are read after the refusal. Clients that only then read the answer would lose it otherwise. */
const DISCARDED = 64 * 1024 * 1024;

/** Dependencies of {@link createUploadsRouter}. */
export interface UploadsRouterParts {
  readonly world: World;
  readonly uploads: Uploads;
  readonly clocks: ClockOf;
}

/** The addresses of {@link Uploads}: PUT takes a file at its signed address, GET and HEAD serve it. */
export function createUploadsRouter({ world, uploads, clocks }: UploadsRouterParts): Router {
  const router = Router({ caseSensitive: true });
  router.use("/:namespace/:id", ({ params }, response, next) => {
    setDate(response, clocks, world.uploads.get(params.id)?.website_id);
    next();
  });
  router.put("/:namespace/:id/:name", (request, response) => take(world, uploads, request, response));
  router.get("/:namespace/:id/:name", (request, response) => serve(world, uploads, request, response));
  router.all("/:namespace/:id/:name", (_request, response) => {
    response.set("allow", "GET, HEAD, PUT");
    refuse(response, 405, "method_not_allowed", "use PUT to upload the file, GET or HEAD to read it");
  });
  return router;
}

function take(world: World, uploads: Uploads, request: Request, response: Response): void {
  const { id = "" } = request.params as { readonly id?: string };
  const upload = world.uploads.get(id);
  if (upload === undefined || !uploads.isSigned(id, request.query["mock_signature"])) {
    refuse(response, 403, "invalid_signature", "use the signed URL of the event bucket:url:…:generated as it is");
    return;
  }
  const type = essenceOf(request.headers["content-type"] ?? "");
  if (upload.type !== "" && type !== essenceOf(upload.type)) {
    refuse(response, 415, "unsupported_media_type", `send the type that was announced: ${upload.type}`);
    return;
  }
  const tooLarge = () => {
    refuse(response, 413, "body_too_large", `the policy allows at most ${uploads.sizeLimit} bytes for one file`);
  };
  if (Number(request.headers["content-length"] ?? 0) > uploads.sizeLimit) {
    tooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size <= uploads.sizeLimit) {
      if (!response.headersSent) chunks.push(chunk);
    } else if (!response.headersSent) tooLarge();
    // The rest may be endless.
    else if (size > uploads.sizeLimit + DISCARDED) request.destroy();
  });
  request.on("error", () => {});
  request.on("end", () => {
    if (response.headersSent) return;
    uploads.store(id, Buffer.concat(chunks));
    response.status(200).end();
  });
}

function serve(world: World, uploads: Uploads, request: Request, response: Response): void {
  const { id = "" } = request.params as { readonly id?: string };
  const upload = world.uploads.get(id);
  // Any page may embed the file, but its content must not run in the mock's origin.
  response.set({
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
  });
  const bytes = uploads.bytesOf(id);
  if (upload === undefined || upload.size === null) {
    refuse(response, 404, "not_found", "no file was uploaded to this address");
  } else if (bytes === undefined) {
    refuse(response, 410, "gone", "the file's bytes are no longer kept: see the setting uploadBytes");
  } else {
    const type = essenceOf(upload.type);
    const disposition = inline.test(type) ? "inline" : "attachment";
    response.set({
      "Content-Type": type === "" ? "application/octet-stream" : type,
      "Content-Disposition": `${disposition}; filename*=UTF-8''${encodeURIComponent(Buffer.from(upload.name).toString())}`,
      "Content-Length": String(bytes.byteLength),
    });
    response.status(200).end(request.method === "HEAD" ? undefined : bytes);
  }
}

/** A MIME type without its parameters; empty if it is none. */
function essenceOf(type: string): string {
  const [essence = ""] = type.split(";");
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(essence.trim()) ? essence.trim().toLowerCase() : "";
}

function refuse(response: Response, status: number, code: string, message: string): void {
  response.status(status).json({ error: { code, message } });
}
