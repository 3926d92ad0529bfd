/** The path of a URL, absolute or relative. Never throws, since clients choose it. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "") || "/";
}

/** One parameter of a URL's query, decoded. The first, if it is repeated. */
export function queryOf(url: string, name: string): string | undefined {
  return new URLSearchParams(searchOf(url)).get(name) ?? undefined;
}

/**
 * The values that a URL's `?key=` may stand for. People paste keys into URLs without encoding them, and gateways decode
 * what they pass on, so `+` and a space count as equal (see {@link comparableKey}), and `&` may be part of the key.
 */
export function keysOf(url: string): readonly string[] {
  const search = searchOf(url);
  const first = new URLSearchParams(search.replaceAll("+", "%2B")).get("key");
  if (first === null) return [];
  const [, rest = ""] = /(?:^|&)key=(.*)$/s.exec(search) ?? [];
  return rest.includes("&") ? [comparableKey(first), comparableKey(decode(rest))] : [comparableKey(first)];
}

/** The form in which keys of URLs are compared. */
export const comparableKey = (key: string): string => key.replaceAll(" ", "+");

function searchOf(url: string): string {
  return /\?([^#]*)/.exec(url)?.[1] ?? "";
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
