import { routeList } from "@x/crisp-types/routes";

/** The first segments of Crisp's paths, without the version: `website`, `plugins` … */
const roots = new Set(routeList.map(({ path }) => path.split("/")[2]));

/**
 * Names what is wrong with the URL that a client was given, as its calls show: no `/v1`, `/v1` twice, or a slash too many.
 * Undefined if the path is none of Crisp's API, or the URL is right.
 */
export function describeWrongBase(path: string): string | undefined {
  const segments = path.split("/").filter(Boolean);
  const versions = segments.findIndex((segment) => segment !== "v1");
  if (versions === -1 || !roots.has(segments[versions])) return undefined;
  if (versions === 0) return "Crisp's API is below /v1";
  if (versions > 1) return "it has /v1 twice: this client adds it, so leave it out of the URL";
  if (/^\/(\/|v1\/\/)/.test(path)) return "it has two slashes in a row: leave out the one at the end of the URL";
  return undefined;
}
