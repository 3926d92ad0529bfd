import { Help } from "commander";

/** A list of terms with their meanings for the help of a command, wrapped like its options. */
export function helpItems(items: readonly (readonly [term: string, text: string])[], columns = 80): string {
  const help = new Help();
  help.prepareContext({ helpWidth: columns });
  const width = Math.max(...items.map(([term]) => term.length));
  return items.map(([term, text]) => help.formatItem(term, width, text, help)).join("\n");
}

/** A text whose lines are broken between words at a width. Each line begins with `indent`. */
export function wrapWords(text: string, columns: number, indent = ""): string {
  return new Help()
    .boxWrap(text, columns - indent.length)
    .split("\n")
    .map((line) => indent + line)
    .join("\n");
}
