import { Argument, type Command } from "commander";
import type { CommandModule } from "../context.ts";

/** `completion <shell>`: prints a shell completion script, derived from the commands. */
export const completionCommand: CommandModule = (program, terminal) => {
  program
    .command("completion")
    .description("print a shell completion script")
    .addArgument(new Argument("<shell>").choices(Object.keys(scripts)))
    .addHelpText(
      "after",
      `
Examples:
  mock-crisp completion bash > ~/.local/share/bash-completion/completions/mock-crisp
  mock-crisp completion zsh > "\${fpath[1]}/_mock-crisp"
  mock-crisp completion fish > ~/.config/fish/completions/mock-crisp.fish`,
    )
    .action((shell: keyof typeof scripts) => terminal.out(scripts[shell](wordsOf(program))));
};

/** The path of a command, and the subcommands and options that may follow it. */
interface Words {
  /** Such as `"clock advance"`; empty for the program itself. */
  readonly path: string;
  readonly next: readonly { readonly word: string; readonly summary: string }[];
}

function wordsOf(command: Command, path: readonly string[] = []): readonly Words[] {
  const next = [
    ...command.commands.map((child) => ({ word: child.name(), summary: child.description() })),
    ...command.options.flatMap(({ long, description }) => (long ? [{ word: long, summary: description }] : [])),
  ];
  return [
    { path: path.join(" "), next },
    ...command.commands.flatMap((child) => wordsOf(child, [...path, child.name()])),
  ];
}

const scripts = {
  bash: (words: readonly Words[]) => `# mock-crisp completion for bash
_mock_crisp() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="\${path:+$path }$word" ;; esac
  done
  local next=""
  while true; do
    case "$path" in
${words.map(({ path, next }) => `      ${quote(path)}) next=${quote(next.map(({ word }) => word).join(" "))}; break ;;`).join("\n")}
    esac
    # Arguments are not part of the path.
    case "$path" in *" "*) path="\${path% *}" ;; *) path="" ;; esac
  done
  COMPREPLY=($(compgen -W "$next" -- "$current"))
}
complete -o default -F _mock_crisp mock-crisp`,

  zsh: (words: readonly Words[]) => `#compdef mock-crisp
# mock-crisp completion for zsh
_mock_crisp() {
  local path="" word
  for word in "\${words[@]:1:$((CURRENT - 2))}"; do
    case "$word" in -*) ;; *) path="\${path:+$path }$word" ;; esac
  done
  local -a next
  while true; do
    case "$path" in
${words.map(({ path, next }) => `      ${quote(path)}) next=(${next.map(({ word, summary }) => quote(`${word}:${summary.replaceAll(":", "\\:")}`)).join(" ")}); break ;;`).join("\n")}
    esac
    case "$path" in *" "*) path="\${path% *}" ;; *) path="" ;; esac
  done
  _describe 'mock-crisp' next || _files
}
_mock_crisp "$@"`,

  fish: (words: readonly Words[]) => `# mock-crisp completion for fish
function __mock_crisp_at
  set -l path (string match -v -- '-*' (commandline -opc)[2..])
  test "$path[1..(math min (count $argv), (count $path))]" = "$argv"
end
${words
  .flatMap(({ path, next }) =>
    next.map(({ word, summary }) => {
      const given = word.startsWith("--") ? `-l ${word.slice(2)}` : `-a ${word}`;
      const condition =
        path === "" ? (word.startsWith("--") ? "" : " -n __fish_use_subcommand") : ` -n '__mock_crisp_at ${path}'`;
      return `complete -c mock-crisp${condition} ${given} -d ${quote(summary)}`;
    }),
  )
  .join("\n")}`,
} as const;

/** Quotes a text for any of these shells. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
