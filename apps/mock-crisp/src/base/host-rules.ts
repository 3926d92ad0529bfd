import { isIP } from "node:net";
import { allowsName, type HostAndPort, parseAllowedHost, splitHost } from "./allowed-host.ts";
import { isLoopbackName, parseHost } from "./host-name.ts";

/** The settings that decide which hosts and origins are the mock's own. */
export interface HostSettings {
  /** The address that the server is bound to. */
  readonly host: string;
  /** Further host names of the mock, such as a container's: see {@link parseAllowedHost}. */
  readonly allowedHosts: readonly string[];
  /** The address at which others reach it. */
  readonly publicUrl: string | undefined;
  /** True if a proxy in front of the mock states the original address in `X-Forwarded-*`. */
  readonly trustProxy: boolean;
}

/** The part of the mock that a request addresses. Programs in a browser may call Crisp; only the dashboard may control. */
export type Surface = "crisp" | "uploads" | "control" | "dashboard";

/** The parts of a request that are checked. */
export interface AskedBy {
  readonly method?: string | undefined;
  /** Path and query. */
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The reason for a refusal. */
export interface HostRefusal {
  readonly code: "forbidden_host" | "forbidden_origin";
  readonly message: string;
}

/** Decides which requests come from foreign web pages. */
export interface HostRules {
  /** The refusal of a request, or undefined if it is allowed. */
  check(request: AskedBy, surface: Surface): HostRefusal | undefined;
  /**
   * The address that a client used, according to the `X-Forwarded-*` headers of a trusted proxy. Undefined: no proxy is
   * trusted, it sent none of these headers, or it named a host that is not allowed.
   */
  forwarded(request: AskedBy): ForwardedAddress | undefined;
}

/** An address forwarded by a proxy. */
export interface ForwardedAddress {
  /** Undefined if the proxy did not send it. */
  readonly scheme: "http" | "https" | undefined;
  /** With its port, if it has one. */
  readonly host: string;
  /** The path below which the proxy serves the mock, such as `"/crisp"`; else empty. */
  readonly prefix: string;
}

/** The largest length of a name in error messages. */
const SHOWN = 100;

function hostRefusal(header: string, given: HostAndPort | undefined): HostRefusal {
  const message =
    given === undefined
      ? `the request has no valid ${header} header. Use the URL that the mock printed.`
      : `the ${header} ${JSON.stringify(shown(written(given)))} is not allowed. Use the URL that the mock printed, or ` +
        `start it with --allowed-hosts ${shown(given.name)} (MOCK_CRISP_ALLOWED_HOSTS), or with --public-url if others ` +
        "reach it by that name.";
  return { code: "forbidden_host", message };
}

function originRefusal(origin: string | undefined): HostRefusal {
  const host = origin === undefined ? undefined : parseHost(origin)?.host;
  const flag =
    host === undefined ? "the page's host with --allowed-hosts" : `the page with --allowed-hosts ${shown(host)}`;
  const page = host === undefined ? "" : ` (${shown(host)})`;
  return {
    code: "forbidden_origin",
    message: `requests from web pages of other origins${page} are not allowed. Call this API from a program, or allow ${flag}.`,
  };
}

const shown = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/**
 * Creates the rules of `Host` and `Origin`, which apply to each HTTP request and each WebSocket.
 *
 * `Host` excludes pages whose name was made to resolve to this machine (DNS rebinding), `Origin` and `Sec-Fetch-Site`
 * all other pages that call from a browser. Programs send neither of these, and the `Host` that they were given.
 */
export function createHostRules({ host, allowedHosts, publicUrl, trustProxy }: HostSettings): HostRules {
  const publicHost = publicUrl === undefined ? undefined : splitHost(new URL(publicUrl).host);
  const publicOrigin = publicUrl === undefined ? undefined : originOf(new URL(publicUrl).origin);
  const named = allowedHosts.map(parseAllowedHost);
  const entries = [
    { name: bare(host).toLowerCase(), port: undefined, isSuffix: false },
    ...(publicHost ? [{ name: publicHost.name, port: undefined, isSuffix: false }] : []),
    ...named,
  ];
  // Beyond loopback a literal address is the mock's own as well: it involves no name, so DNS rebinding is impossible.
  const openToAddresses = !isLoopbackName(bare(host));

  function isOwnHost({ name, port }: HostAndPort): boolean {
    if (isLoopbackName(name) || (openToAddresses && isIP(name) !== 0)) return true;
    return entries.some((entry) => allowsName(entry, name) && (entry.port === undefined || entry.port === port));
  }

  function isOwnOrigin(text: string, asked: HostAndPort, surface: Surface): boolean {
    const origin = originOf(text);
    if (origin === undefined) return false;
    const { name, port, isDefaultPort } = origin;
    if (name === asked.name && (asked.port === undefined ? isDefaultPort : asked.port === port)) return true;
    if (publicOrigin && name === publicOrigin.name && port === publicOrigin.port) return true;
    if (
      named.some((entry) => allowsName(entry, name) && (entry.port === undefined ? isDefaultPort : entry.port === port))
    )
      return true;
    return (surface === "crisp" || surface === "uploads") && isLoopbackName(name);
  }

  function forwarded({ headers }: AskedBy): ForwardedAddress | undefined {
    if (!trustProxy) return undefined;
    const [scheme, prefix, port] = [schemeOf(headers), prefixOf(headers), portOf(headers)];
    const named = headers["x-forwarded-host"];
    if (named === undefined && scheme === undefined && prefix === "") return undefined;
    // A proxy that passes on the client's Host often sends only the scheme.
    const address = splitHost((named === undefined ? textOf(headers["host"]) : firstOf(named)) ?? "");
    if (address === undefined || !isOwnHost(address)) return undefined;
    return { scheme, host: written({ ...address, port: address.port ?? (named && port) }), prefix };
  }

  return {
    check(request, surface) {
      const { headers } = request;
      const asked = splitHost(textOf(headers["host"]) ?? "");
      if (asked === undefined || !isOwnHost(asked)) return hostRefusal("Host", asked);
      if (trustProxy && headers["x-forwarded-host"] !== undefined && forwarded(request) === undefined) {
        return hostRefusal("X-Forwarded-Host", splitHost(firstOf(headers["x-forwarded-host"]) ?? ""));
      }
      const origin = headers["origin"];
      const isForeign =
        origin === undefined
          ? textOf(headers["sec-fetch-site"])?.toLowerCase() === "cross-site" && !isHarmless(request, surface)
          : !isOwnOrigin(textOf(origin) ?? "", asked, surface);
      return isForeign ? originRefusal(textOf(origin)) : undefined;
    },
    forwarded,
  };
}

/** A link to the dashboard and an image on another page: they change nothing, and that page cannot read them. */
function isHarmless({ method, url = "", headers }: AskedBy, surface: Surface): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  if (surface === "uploads") return true;
  const [path] = url.split("?");
  return surface === "dashboard" && path === "/" && textOf(headers["sec-fetch-mode"]) === "navigate";
}

const defaultPorts: Readonly<Record<string, string>> = { "http:": "80", "ws:": "80", "https:": "443", "wss:": "443" };

/** Parses an `Origin`. Returns undefined for `null` and for values that a browser does not send. */
function originOf(text: string) {
  const parsed = parseHost(text);
  if (parsed === undefined) return undefined;
  const { protocol, port } = new URL(text);
  const defaultPort = defaultPorts[protocol];
  if (defaultPort === undefined) return undefined;
  const effective = port === "" ? defaultPort : port;
  return { name: parsed.hostname.replace(/\.$/, ""), port: effective, isDefaultPort: effective === defaultPort };
}

/** A header that a proxy may have sent twice. Undefined for two different values. */
function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? (header.length === 1 ? header[0] : undefined) : header;
}

/** The first of a list: the proxy that the client spoke to. */
function firstOf(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header.join(",") : header)?.split(",")[0]?.trim();
}

function schemeOf(headers: AskedBy["headers"]): "http" | "https" | undefined {
  const scheme = firstOf(headers["x-forwarded-proto"])?.toLowerCase();
  return scheme === "https" || scheme === "http" ? scheme : undefined;
}

/** A path of plain segments: anything else could turn an address into another one. */
function prefixOf(headers: AskedBy["headers"]): string {
  const prefix = firstOf(headers["x-forwarded-prefix"])?.replace(/\/+$/, "") ?? "";
  return /^(\/[\w~%-][\w.~%-]*)+$/.test(prefix) ? prefix : "";
}

function portOf(headers: AskedBy["headers"]): string | undefined {
  const port = firstOf(headers["x-forwarded-port"]) ?? "";
  return /^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535 ? port : undefined;
}

function written({ name, port }: HostAndPort): string {
  const host = name.includes(":") ? `[${name}]` : name;
  return port === undefined ? host : `${host}:${port}`;
}

const bare = (host: string) => host.replace(/^\[|\]$/g, "");
