/** True if a host name or address is a loopback one. */
export function isLoopbackName(name: string): boolean {
  const plain = name.toLowerCase();
  return plain === "localhost" || plain.endsWith(".localhost") || plain === "::1" || /^127\.\d+\.\d+\.\d+$/.test(plain);
}

/** A host for a URL: loopback if the server listens on all addresses, and IPv6 in brackets. */
export function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** The host of a URL that consists only of a host; undefined for any other. The name is without brackets. */
export function parseHost(url: string): { readonly hostname: string; readonly host: string } | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, host, username, pathname } = new URL(url);
  // Anything but a plain host[:port] could hide another name.
  if (hostname === "" || username !== "" || pathname !== "/") return undefined;
  return { hostname: hostname.replace(/^\[|\]$/g, "").toLowerCase(), host: host.toLowerCase() };
}

/** The value of a `Host` header for use in a URL; undefined if it is malformed. */
export function plainHost(host: string | undefined): string | undefined {
  return host === undefined ? undefined : parseHost(`http://${host}`)?.host;
}
