/** The replacement of a hidden part of a URL. */
const MASK = "***";

/**
 * A URL that is safe to show and log: user and password, the values of its query and its fragment, which may contain
 * keys of web hooks, are replaced by `***`. Malformed URLs are masked too.
 */
export function maskUrl(url: string): string {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(url) ?? [];
  const end = /[/?#\\]/.exec(rest)?.index ?? rest.length;
  const authority = rest.slice(0, end);
  const at = authority.lastIndexOf("@");
  const host = at === -1 ? authority : `${MASK}@${authority.slice(at + 1)}`;
  return `${scheme}${host}${maskTail(rest.slice(end))}`;
}

/** The path unchanged, the query with only its names. */
function maskTail(tail: string): string {
  const [beforeHash = "", ...hash] = tail.split("#");
  const [path = "", ...query] = beforeHash.split("?");
  const pairs = query.join("?").split("&").map(maskPair).join("&");
  return `${path}${query.length > 0 ? `?${pairs}` : ""}${hash.length > 0 && hash.join("#") !== "" ? `#${MASK}` : ""}`;
}

/** A query without a name may be the key itself. */
function maskPair(pair: string): string {
  if (pair === "") return "";
  const equals = pair.indexOf("=");
  return equals < 1 ? MASK : `${pair.slice(0, equals)}=${MASK}`;
}
