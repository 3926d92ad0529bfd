import { refuse } from "../errors.ts";

/** Checks a path that a caller passed to `request`. Returns the path from `/v1`, and its query. */
export function rawPath(given: string): { path: string; search: string } {
  const [, path = "", search = ""] = /^([^?]*)(.*)$/s.exec(typeof given === "string" ? given : "") ?? [];
  const segments = path.replace(/^\/?(v1(\/|$))?/, "").split("/");
  const odd = segments.some((part) => /^(?:\.|%2e){0,2}$/i.test(part));
  if (odd || /[\\#\s\p{Surrogate}]/u.test(given) || /^[a-z][a-z0-9+.-]*:/i.test(given)) {
    return refuse(
      "the path is text such as /website/…, without empty segments, `.`, `..`, `\\`, `#`, spaces or a host",
    );
  }
  return { path: `/v1/${segments.join("/")}`, search };
}
