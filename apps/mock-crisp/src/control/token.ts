import { createHash, timingSafeEqual } from "node:crypto";
import type { Request, RequestHandler } from "express";
import type { HostRules } from "../base/host-rules.ts";
import { refuseRequest } from "./answer-error.ts";

/** Only sent back to the mock itself, and never readable by a script. */
const COOKIE = "mock_crisp_token";

/** Requires the control token, except for health checks. Does nothing if there is no token. */
export function createTokenCheck(token: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (token === undefined || request.path === "/livez" || request.path === "/readyz" || offers(request, token)) {
      next();
      return;
    }
    response.set("WWW-Authenticate", 'Bearer realm="mock-crisp"');
    refuseRequest(
      response,
      "unauthorized",
      "missing or wrong control token. Send Authorization: Bearer <token>, or open the dashboard with /?token=<token>.",
    );
  };
}

/** Authenticates a browser: `/?token=…` becomes a cookie, so that the token leaves the address bar. */
export function createTokenEntrance(token: string | undefined, rules: HostRules): RequestHandler {
  return (request, response, next) => {
    const given = request.query["token"];
    if (token === undefined || request.path !== "/" || typeof given !== "string" || !isSame(given, token)) {
      next();
      return;
    }
    const secure = request.secure || rules.forwarded(request)?.scheme === "https";
    response.cookie(COOKIE, token, { httpOnly: true, sameSite: "strict", secure });
    // Relative: the mock may be served below a path that only a proxy knows.
    response.redirect(303, "./");
  };
}

function offers(request: Request, token: string): boolean {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.get("authorization") ?? "") ?? [];
  if (bearer !== undefined) return isSame(bearer, token);
  const cookies = (request.get("cookie") ?? "").split(/; */);
  return cookies.some((cookie) => {
    const [name, value = ""] = cookie.split("=");
    return name === COOKIE && isSame(decodeCookie(value), token);
  });
}

function decodeCookie(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Compares digests, which are of one length, in constant time. */
function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
