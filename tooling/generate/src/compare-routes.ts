import type { AnyRoute } from "@x/crisp-types/routes";
import type { UpstreamMethod } from "./upstream-methods.ts";

/** The differences between a declared route and the official method of its name, in lines. */
export function compareRoutes(
  routes: readonly AnyRoute[],
  upstream: ReadonlyMap<string, UpstreamMethod>,
): readonly string[] {
  return routes.flatMap(({ name, method, path, official }) => {
    const theirs = upstream.get(name);
    if (!theirs || !official) return [];
    const ours = {
      request: `${method} ${path}`,
      args: official.args.map((arg) => `${arg.name}${arg.optional ? "?" : ""}`).join(", "),
    };
    const parameterOf = (arg: string) => official.args.find((one) => one.name === arg)?.to.replace("path.", "") ?? arg;
    const request = `${theirs.method} ${theirs.path.replaceAll(/\{(\w+)\}/g, (_, arg: string) => `{${parameterOf(arg)}}`)}`;
    const args = theirs.args.map((arg) => `${arg.name}${arg.optional ? "?" : ""}`).join(", ");
    return [
      ...(ours.request === request ? [] : [`${name}: declared as ${ours.request}, the client sends ${request}`]),
      ...(ours.args === args ? [] : [`${name}: declared with (${ours.args}), the client has (${args})`]),
    ];
  });
}
