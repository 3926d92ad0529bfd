import { isIP } from "node:net";
import { isLoopbackName, parseHost } from "./host-name.ts";

/** The settings that decide which hosts and origins are the mock's own. */
export interface HostSettings {
  /** The address that the server is bound to. */
  readonly host: string;
  /** Further names that the mock is reached by, such as a container's: `name` or `name:port`. */
  readonly allowedHosts: readonly string[];
  /** The address that others reach it by. */
  readonly publicUrl: string | undefined;
  /** A proxy in front of the mock says by `X-Forwarded-*` how it was reached. */
  readonly trustProxy: boolean;
}

/** The part of the mock that a request is for. Programs in a browser may call Crisp; only the dashboard may control. */
export type Surface = "crisp" | "uploads" | "control" | "dashboard";

/** The parts of a request that are looked at. */
export interface AskedBy {
  readonly method?: string | undefined;
  /** Path and query. */
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Why a request is refused. */
export interface HostRefusal {
  readonly code: "forbidden_host" | "forbidden_origin";
  readonly message: string;
}

/** Which requests come from a page that has no business here. */
export interface HostRules {
  /** The refusal of a request, or undefined when it may pass. */
  check(request: AskedBy, surface: Surface): HostRefusal | undefined;
  /** Scheme and host as a trusted proxy names them. Undefined: there is none, or it names nothing that is allowed. */
  forwarded(request: AskedBy): { readonly scheme: "http" | "https" | undefined; readonly host: string } | undefined;
}

const WRONG_HOST =
  "the Host header is not allowed. Use the URL that the mock printed, or add the host with --allowed-hosts.";
const WRONG_ORIGIN =
  "requests from web pages of other origins are not allowed. Call this API from a program, or add the page's host with --allowed-hosts.";

interface Entry {
  readonly name: string;
  /** Undefined: any port for a `Host`, the default port of its scheme for an `Origin`. */
  readonly port: string | undefined;
}

/**
 * Creates the rules of `Host` and `Origin`, which hold for each HTTP request and each WebSocket.
 *
 * `Host` keeps out a page whose name was made to resolve to this machine (DNS rebinding), `Origin` and `Sec-Fetch-Site`
 * any other page that calls from a browser. Programs send neither, and a `Host` that they were given.
 */
export function createHostRules({ host, allowedHosts, publicUrl, trustProxy }: HostSettings): HostRules {
  const publicHost = publicUrl === undefined ? undefined : splitHost(new URL(publicUrl).host);
  const publicOrigin = publicUrl === undefined ? undefined : originOf(new URL(publicUrl).origin);
  const entries: readonly Entry[] = [
    { name: bare(host).toLowerCase(), port: undefined },
    ...(publicHost ? [{ name: publicHost.name, port: undefined }] : []),
    ...allowedHosts.flatMap((entry) => splitHost(entry.trim()) ?? []),
  ];
  const named = allowedHosts.flatMap((entry) => splitHost(entry.trim()) ?? []);
  // Beyond loopback a literal address is the mock's own as well: no name was resolved, so none was rebound.
  const openToAddresses = !isLoopbackName(bare(host));

  function isOwnHost({ name, port }: Entry): boolean {
    if (isLoopbackName(name) || (openToAddresses && isIP(name) !== 0)) return true;
    return entries.some((entry) => entry.name === name && (entry.port === undefined || entry.port === port));
  }

  function isOwnOrigin(text: string, asked: Entry, surface: Surface): boolean {
    const origin = originOf(text);
    if (origin === undefined) return false;
    const { name, port, isDefaultPort } = origin;
    if (name === asked.name && (asked.port === undefined ? isDefaultPort : asked.port === port)) return true;
    if (publicOrigin && name === publicOrigin.name && port === publicOrigin.port) return true;
    if (named.some((entry) => entry.name === name && (entry.port === undefined ? isDefaultPort : entry.port === port)))
      return true;
    return (surface === "crisp" || surface === "uploads") && isLoopbackName(name);
  }

  function forwarded({ headers }: AskedBy) {
    if (!trustProxy) return undefined;
    const named = splitHost(firstOf(headers["x-forwarded-host"]) ?? "");
    const scheme = firstOf(headers["x-forwarded-proto"])?.toLowerCase();
    if (named === undefined || !isOwnHost(named)) return undefined;
    return { scheme: scheme === "https" || scheme === "http" ? scheme : undefined, host: written(named) } as const;
  }

  return {
    check(request, surface) {
      const { headers } = request;
      const asked = splitHost(textOf(headers["host"]) ?? "");
      if (asked === undefined || !isOwnHost(asked)) return { code: "forbidden_host", message: WRONG_HOST };
      if (trustProxy && headers["x-forwarded-host"] !== undefined && forwarded(request) === undefined) {
        return { code: "forbidden_host", message: WRONG_HOST.replace("the Host", "the X-Forwarded-Host") };
      }
      const origin = headers["origin"];
      const isForeign =
        origin === undefined
          ? textOf(headers["sec-fetch-site"])?.toLowerCase() === "cross-site" && !isHarmless(request, surface)
          : !isOwnOrigin(textOf(origin) ?? "", asked, surface);
      return isForeign ? { code: "forbidden_origin", message: WRONG_ORIGIN } : undefined;
    },
    forwarded,
  };
}

/** A link to the dashboard, and a picture that another page shows: neither changes anything, nor can be read there. */
function isHarmless({ method, url = "", headers }: AskedBy, surface: Surface): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  if (surface === "uploads") return true;
  const [path] = url.split("?");
  return surface === "dashboard" && path === "/" && textOf(headers["sec-fetch-mode"]) === "navigate";
}

/** A host as it stands in a `Host` header; undefined when it is none. */
function splitHost(text: string): Entry | undefined {
  const parsed = parseHost(`http://${text}`);
  if (parsed === undefined) return undefined;
  // The parser drops the port 80, and one that is written counts.
  const [, port] = /:(\d+)$/.exec(text) ?? [];
  return { name: parsed.hostname.replace(/\.$/, ""), port: port === undefined ? undefined : String(Number(port)) };
}

const defaultPorts: Readonly<Record<string, string>> = { "http:": "80", "ws:": "80", "https:": "443", "wss:": "443" };

/** An `Origin`; undefined for `null`, and for what a browser would not send. */
function originOf(text: string) {
  const parsed = parseHost(text);
  if (parsed === undefined) return undefined;
  const { protocol, port } = new URL(text);
  const defaultPort = defaultPorts[protocol];
  if (defaultPort === undefined) return undefined;
  const effective = port === "" ? defaultPort : port;
  return { name: parsed.hostname.replace(/\.$/, ""), port: effective, isDefaultPort: effective === defaultPort };
}

/** One header, which a proxy may have sent twice. Two different ones are none. */
function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? (header.length === 1 ? header[0] : undefined) : header;
}

/** The first of a list: the proxy that the client spoke to. */
function firstOf(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header.join(",") : header)?.split(",")[0]?.trim();
}

function written({ name, port }: Entry): string {
  const host = name.includes(":") ? `[${name}]` : name;
  return port === undefined ? host : `${host}:${port}`;
}

const bare = (host: string) => host.replace(/^\[|\]$/g, "");
