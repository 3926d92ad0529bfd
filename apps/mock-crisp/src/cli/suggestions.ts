import type { Command } from "commander";
import { didYouMean } from "../base/did-you-mean.ts";
import { pathOf } from "./command-tree.ts";

/**
 * An error of commander, and a hint such as ` Did you mean "x"?`; the hint is empty if nothing is near. `of` is the
 * command whose help applies, if it is another.
 */
export function explainUsage(
  message: string,
  command: Command,
): { readonly message: string; readonly hint: string; readonly of?: Command } {
  const [word] = command.args;
  const { parent } = command;
  // The default command of a group also receives misspelt names of the others.
  if (message.startsWith("too many arguments") && word !== undefined && parent && parent.args[0] !== command.name()) {
    const names = namesOf(parent);
    const group = pathOf(parent).join(" ");
    return names.includes(word)
      ? {
          message: "options must come after the command",
          hint: ` Write options after the command: mock-crisp ${group} ${word}.`,
        }
      : { message: `unknown command '${word}'`, hint: didYouMean(word, names), of: parent };
  }
  return { message, hint: suggestionFor(`${message}.`, command) };
}

/** A hint for a command, a flag or a choice. */
function suggestionFor(message: string, command: Command): string {
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
