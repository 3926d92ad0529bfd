import type { Command } from "commander";
import { commandsOf, pathOf } from "../../src/cli/command-tree.ts";
import { createProgram } from "../../src/cli/create-program.ts";
import { exitCodes } from "../../src/cli/exit-code.ts";
import { settingList } from "../../src/settings/list.ts";
import { page, table } from "./markdown.ts";

const program = () =>
  createProgram(
    { out() {}, err() {}, interactive: false, colour: false, env: {}, signal: new AbortController().signal },
    "",
  );

/** Every exit code, as a table. */
export function exitCodeTable(): string {
  return table(
    ["Code", "Meaning", "When"],
    Object.values(exitCodes).map(({ code, summary, details }) => [String(code), summary, details]),
  );
}

/** The commands of the first level, as a table. */
export function commandTable(): string {
  const rows = program().commands.map((command) => {
    const below = command.commands.map((each) => `\`${each.name()}\``).join(" ");
    return [`\`${command.name()}\``, sentence(command.description()), below];
  });
  return table(["Command", "Effect", "Subcommands"], rows);
}

/** Every command with its options and variables, as a page. */
export function commandsPage(): string {
  const leaves = commandsOf(program()).filter((command) => command.commands.length === 0);
  return page("Commands of mock-crisp", [
    "`--help` of each command shows the same, with examples. Every option has a variable; an option wins over its variable. " +
      "The settings of `start` and `config` are on [their own page](settings.md).",
    "## Exit codes",
    exitCodeTable(),
    ...leaves.flatMap((command) => section(command)),
  ]);
}

function section(command: Command): readonly string[] {
  const title = ["mock-crisp", ...pathOf(command)].join(" ");
  const words = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  const settings = new Set<string>(settingList.map(({ flag }) => flag));
  const options = command.options.filter(({ long }) => long !== "--version" && !settings.has(long ?? ""));
  const rows = options.map(({ flags, envVar, description }) => [
    `\`${flags}\``,
    `\`${envVar}\``,
    sentence(description),
  ]);
  return [
    `## ${title}`,
    `\`${[title, ...words].join(" ")}\``,
    sentence(command.description()),
    ...(rows.length === 0 ? [] : [table(["Option", "Variable", "Meaning"], rows)]),
  ];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
