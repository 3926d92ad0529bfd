import { commandTable, exitCodeTable } from "./commands-page.ts";
import { aligned } from "./markdown.ts";

/** Parts of the README that are derived, by the name in the comments around them. */
const parts: Readonly<Record<string, () => string>> = { commands: commandTable, "exit codes": exitCodeTable };

/** The README with its derived parts as they should be. Throws if it lacks the comments around one. */
export function readmeWith(text: string): string {
  let result = text;
  for (const [name, make] of Object.entries(parts)) {
    const [begin, end] = [`<!-- begin: ${name}, written by \`pnpm generate\` -->`, `<!-- end: ${name} -->`];
    const from = result.indexOf(begin);
    const to = result.indexOf(end);
    if (from === -1 || to < from) throw new Error(`README.md lacks ${begin} or ${end}`);
    result = `${result.slice(0, from + begin.length)}\n\n${aligned(make())}\n\n${result.slice(to)}`;
  }
  return result;
}
