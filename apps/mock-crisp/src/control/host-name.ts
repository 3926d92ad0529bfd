/** Whether a host name or address is this machine's own, as seen from itself. */
export function isLoopbackName(name: string): boolean {
  const plain = name.toLowerCase();
  return plain === "localhost" || plain.endsWith(".localhost") || plain === "::1" || /^127\.\d+\.\d+\.\d+$/.test(plain);
}

/** A host as it is written in a URL: the one to connect to when the server listens on all, IPv6 in brackets. */
export function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
