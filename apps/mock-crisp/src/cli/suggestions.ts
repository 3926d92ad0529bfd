import type { Command } from "commander";
import { didYouMean } from "../base/did-you-mean.ts";

/** ` Did you mean "x"?` for an error of commander: for a command, a flag or a choice. Empty if nothing is near. */
export function suggestionFor(message: string, command: Command): string {
  const [, flag] = /unknown option '([^'=]*)/.exec(message) ?? [];
  if (flag !== undefined) return flagHint(flag, command);
  const [, name] = /unknown command '(.*)'/s.exec(message) ?? [];
  if (name !== undefined) return didYouMean(name, namesOf(command));
  const [, value, choices] =
    /value '([^']*)'.*Allowed choices are (.+)\.$/s.exec(message.replace(" argument '", " value '")) ?? [];
  return value === undefined ? "" : didYouMean(value, choices?.split(", ") ?? []);
}

/** The names of the commands below a command. */
export function namesOf(command: Command): readonly string[] {
  return command.commands.flatMap((each) => [each.name(), ...each.aliases()]);
}

function flagHint(flag: string, command: Command): string {
  const owner = command.commands.find((each) => each.options.some(({ long }) => long === flag));
  if (owner) return ` Write it after the command: ${owner.name()} ${flag}.`;
  const flags: string[] = ["--help"];
  for (let each: Command | null = command; each !== null; each = each.parent)
    flags.push(...each.options.flatMap(({ long }) => (long ? [long] : [])));
  return flag.startsWith("--") ? didYouMean(flag, flags) : "";
}
