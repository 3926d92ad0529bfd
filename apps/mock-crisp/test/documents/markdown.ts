/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A generated page of Markdown. */
export function page(title: string, parts: readonly string[]): string {
  return `<!-- Generated: \`pnpm generate\` writes it. -->\n\n# ${title}\n\n${parts.join("\n\n")}\n`;
}

/** A table with its columns aligned, as the formatter wants it in hand-written files. */
export function aligned(text: string): string {
  const rows = text.split("\n").map((line) => line.slice(2, -2).split(" | "));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row, index) => {
      const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0, index === 1 ? "-" : " "));
      return `| ${cells.join(" | ")} |`;
    })
    .join("\n");
}
