import type { RequestHandler } from "express";
import { isLoopbackName, parseHost } from "../base/host-name.ts";
import { refuseRequest } from "./answer-error.ts";

/** Whom the control API and the dashboard answer. */
export interface GuardOptions {
  /** The address that the server is bound to. */
  readonly host: string;
  /** Names beside it that the mock is reached by, such as a container's. */
  readonly allowedHosts: readonly string[];
}

/**
 * Refuses requests whose `Host` or `Origin` is not the mock's own.
 *
 * The first keeps out a page whose name was made to resolve to this machine (DNS rebinding); the second any other page
 * that posts here from a browser. Programs send no `Origin` and a `Host` that they were given.
 */
export function createGuard({ host, allowedHosts }: GuardOptions): RequestHandler {
  const names = new Set([host, ...allowedHosts].map((name) => name.toLowerCase()));
  // Beyond loopback an address in figures is the mock's own as well: no name was resolved, so none was rebound.
  const openToAddresses = !isLoopbackName(host);
  const isOwn = (name: string) => isLoopbackName(name) || names.has(name) || (openToAddresses && isAddress(name));
  return (request, response, next) => {
    response.set({ "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin" });
    const own = parseHost(`http://${request.headers.host ?? ""}`);
    if (own === undefined || !isOwn(own.hostname)) {
      refuseRequest(
        response,
        "forbidden_host",
        "the Host header is not allowed. Use the URL that the mock printed, or add the host with --allowed-hosts.",
      );
      return;
    }
    const { origin } = request.headers;
    if (origin !== undefined && parseHost(origin)?.host !== own.host) {
      refuseRequest(
        response,
        "forbidden_origin",
        "requests from web pages of other origins are not allowed. Call this API from a program.",
      );
      return;
    }
    next();
  };
}

function isAddress(name: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(name) || name.includes(":");
}
