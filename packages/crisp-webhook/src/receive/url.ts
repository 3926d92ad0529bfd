/** The path of a URL, whole or relative. Never throws: what a client sends is no reason to. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "") || "/";
}

/** One parameter of a URL's query, decoded; the first, where there are several. */
export function queryOf(url: string, name: string): string | undefined {
  const [, query = ""] = /\?([^#]*)/.exec(url) ?? [];
  return new URLSearchParams(query).get(name) ?? undefined;
}
