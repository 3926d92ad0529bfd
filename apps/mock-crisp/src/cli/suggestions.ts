import type { Argument, Command } from "commander";
import { didYouMean } from "../base/did-you-mean.ts";
import { commandsOf, pathOf } from "./command-tree.ts";

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
  return command.commands.flatMap(ownNames);
}

function ownNames(command: Command): readonly string[] {
  return [command.name(), ...command.aliases()];
}

function flagHint(flag: string, command: Command): string {
  const isOwner = (each: Command) => each.options.some(({ long }) => long === flag);
  const owner = command.commands.find(isOwner);
  if (owner) return ` Write it after the command: ${owner.name()} ${flag}.`;
  // The default command also receives flags that stand before the name of another command.
  const { parent } = command;
  const named = parent?.commands.find(
    (each) => each !== command && parent.args.some((word) => ownNames(each).includes(word)),
  );
  if (named && commandsOf(named).some(isOwner))
    return ` Write options after the command: mock-crisp ${pathOf(named).join(" ")} ${flag}.`;
  const flags: string[] = ["--help"];
  for (let each: Command | null = command; each !== null; each = each.parent)
    flags.push(...each.options.flatMap(({ long }) => (long ? [long] : [])));
  if (!flag.startsWith("--")) return "";
  const hint = didYouMean(flag, flags);
  if (hint !== "" || !command.registeredArguments.some(isPairs)) return hint;
  return ` Write it without dashes: ${flag.slice(2)}=VALUE.`;
}

/** True if an argument is a list such as `field=value`. */
function isPairs(argument: Argument): boolean {
  return argument.variadic && argument.name().includes("=");
}
