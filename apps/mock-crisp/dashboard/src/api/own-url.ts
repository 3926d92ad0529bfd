/**
 * The address of a file of this mock, relative to the page, so that it is loaded from the page's own origin: the same
 * mock can be reached as `127.0.0.1`, as `localhost` and through a proxy. Undefined for addresses of other hosts.
 *
 * @param mockUrl - the address that the mock reports for itself.
 */
export function ownUrl(url: string, mockUrl: string | undefined, page: string = location.href): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const own = [page, ...(mockUrl !== undefined && URL.canParse(mockUrl) ? [`${mockUrl}/`] : [])].map(
    (each) => new URL(each),
  );
  const matching = own.filter(
    ({ host, port, hostname }) =>
      host === parsed.host || (port === parsed.port && isLoopback(hostname) && isLoopback(parsed.hostname)),
  );
  if (matching.length === 0) return undefined;
  // Behind a proxy the mock's addresses begin with the path that it is served below.
  const below = matching.map(folderOf).filter((folder) => parsed.pathname.startsWith(`${folder}/`));
  const longest = Math.max(0, ...below.map(({ length }) => length));
  return `.${parsed.pathname.slice(longest)}${parsed.search}`;
}

/** The path of a page or address up to its last slash: `"/crisp"`, or an empty text. */
function folderOf({ pathname }: URL): string {
  return pathname.slice(0, pathname.lastIndexOf("/"));
}

function isLoopback(name: string): boolean {
  return name === "localhost" || name === "[::1]" || name.startsWith("127.");
}
