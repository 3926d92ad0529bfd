import type { OfficialMethod, RouteArgument } from "./define-route.ts";

const groups = ["bucket", "media", "plan", "plugin", "website"] as const;

/** The official method of a route's name, or null if the name is not of a group of the official client. */
export function officialMethod(name: string, path: string, args: readonly string[]): OfficialMethod | null {
  const [prefix = "", method = ""] = name.split(".");
  const group = groups.find((one) => one === prefix);
  if (group === undefined) return null;
  const named = args.map(argument);
  const stated = new Set(named.map(({ to }) => to));
  const ofPath = [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, parameter]) => `path.${parameter}`)
    .filter((to) => !stated.has(to))
    .map((to) => (to === "path.page_number" ? { ...argument(`${to}?`), default: 1 } : argument(to)));
  return { group, method, args: [...ofPath, ...named] };
}

function argument(text: string): RouteArgument {
  const [, given, to = "", mark, preset] = /^(?:(\w+): )?([\w.]+)(\?\??)?(?:=(.+))?$/.exec(text) ?? [];
  const argument = { name: given ?? argumentName(to), to, optional: mark !== undefined };
  if (mark === "??") return { ...argument, omitEmpty: true };
  return preset === undefined ? argument : { ...argument, default: JSON.parse(preset) };
}

/** `path.website_id` is `websiteID` in the official client. */
function argumentName(to: string): string {
  const last = to.slice(to.lastIndexOf(".") + 1);
  return last.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/Id$/, "ID");
}
