/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A generated page of Markdown. */
export function page(title: string, parts: readonly string[]): string {
  return `<!-- Generated: \`pnpm generate\` writes it. -->\n\n# ${title}\n\n${parts.join("\n\n")}\n`;
}
