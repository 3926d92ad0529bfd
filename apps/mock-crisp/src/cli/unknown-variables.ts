import type { Command } from "commander";
import { closestName } from "../base/did-you-mean.ts";
import { commandsOf } from "./command-tree.ts";

const PREFIX = "MOCK_CRISP_";

/** Variables that are not those of an option. */
const others = [`${PREFIX}ALLOW_OPEN_CONTROL`];

/** A warning for each variable with a name similar to that of an option's variable. */
export function unknownVariables(
  program: Command,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const given = Object.keys(env).filter((name) => name.startsWith(PREFIX));
  if (given.length === 0) return [];
  const known = new Set([
    ...others,
    ...commandsOf(program).flatMap(({ options }) => options.flatMap(({ envVar }) => envVar ?? [])),
  ]);
  const plain = [...known].map((name) => name.slice(PREFIX.length));
  return given
    .filter((name) => !known.has(name))
    .flatMap((name) => {
      const meant = closestName(name.slice(PREFIX.length), plain);
      return meant === undefined ? [] : [`unknown variable ${name}. Did you mean "${PREFIX}${meant}"?`];
    });
}
