/** The path of a URL, absolute or relative. Never throws, since clients choose it. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "") || "/";
}

/**
 * The possible values of a URL's `?key=`. People paste keys into URLs without encoding them, and gateways decode or
 * encode what they pass on: `+` and a space count as equal (see {@link comparableKey}), `&` may be part of the key, and a
 * key may be encoded twice.
 */
export function keysOf(url: string): readonly string[] {
  const search = searchOf(url);
  const first = new URLSearchParams(search.replaceAll("+", "%2B")).get("key");
  if (first === null) return [];
  const [, rest = ""] = /(?:^|&)key=(.*)$/s.exec(search) ?? [];
  const keys = [first];
  if (rest.includes("&")) keys.push(decode(rest));
  if (first.includes("%")) keys.push(decode(first));
  return keys.map(comparableKey);
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
