/**
 * The address of a file of this mock, relative to the page, so that it is loaded from the page's own origin: the same
 * mock can be reached as `127.0.0.1`, as `localhost` and through a proxy. Undefined for addresses of other hosts.
 *
 * @param mockUrl - the address that the mock reports for itself.
 */
export function ownUrl(url: string, mockUrl: string | undefined, page: string = location.href): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const own = [page, ...(mockUrl !== undefined && URL.canParse(mockUrl) ? [mockUrl] : [])].map((each) => new URL(each));
  const isOwn = own.some(
    ({ host, port, hostname }) =>
      host === parsed.host || (port === parsed.port && isLoopback(hostname) && isLoopback(parsed.hostname)),
  );
  return isOwn ? `.${parsed.pathname}${parsed.search}` : undefined;
}

function isLoopback(name: string): boolean {
  return name === "localhost" || name === "[::1]" || name.startsWith("127.");
}
