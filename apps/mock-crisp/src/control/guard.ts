import type { RequestHandler, Response } from "express";
import type { HostRefusal, HostRules, Surface } from "../base/host-rules.ts";
import { refuseRequest } from "./answer-error.ts";

/** Refuses requests of foreign web pages, and web hooks to the control API of a mock. */
export function createGuard(rules: HostRules): RequestHandler {
  return (request, response, next) => {
    response.set({ "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin" });
    const surface = surfaceOf(request.path);
    const refusal = rules.check(request, surface);
    if (refusal) {
      if (surface === "crisp") refuseAsCrisp(response, refusal);
      else refuseRequest(response, refusal.code, refusal.message);
    } else if (surface === "control" && request.headers["x-crisp-hook-origin"] !== undefined) {
      // Under any host name: each delivery would cause the next.
      refuseRequest(response, "self_target", "a web hook cannot go to the control API of a mock.");
    } else next();
  };
}

/** The part of the mock that a path belongs to. */
function surfaceOf(path: string): Surface {
  const [, first] = path.split("/");
  if (first === "v1") return "crisp";
  if (first === "uploads") return "uploads";
  return first?.toLowerCase() === "_mock" ? "control" : "dashboard";
}

/** In the envelope that clients of Crisp read. */
function refuseAsCrisp(response: Response, { code, message }: HostRefusal): void {
  response.status(403).json({ error: true, reason: code, data: { namespace: "mock", message } });
}
