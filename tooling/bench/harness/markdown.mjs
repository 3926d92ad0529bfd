// The tables, for the terminal and for the docs alike.

/** @param {number} value @returns {string} Three significant digits, thousands separated. */
function format(value) {
  if (Math.abs(value) >= 1000) return Math.round(Number(value.toPrecision(3))).toLocaleString("en-US");
  return Number(value.toPrecision(3)).toString();
}

/** @param {string[][]} rows The first is the heading. @returns {string} */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`);
  lines.splice(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`);
  return lines.join("\n");
}

/** @param {import("./run-bench.mjs").Spread} spread @returns {string} */
function range({ median, min, max, rounds }) {
  return rounds.length === 1 ? format(median) : `${format(median)} (${format(min)} … ${format(max)})`;
}

/**
 * One benchmark's section: figures by contestant, then ratios, medians with their least and greatest round.
 *
 * @param {import("./results.mjs").BenchResult} result
 * @returns {string}
 */
export function toMarkdown(result) {
  const metrics = Object.entries(result.metrics);
  const variants = Object.entries(result.variants);
  const named = variants.some(([name]) => name !== "");
  /** @param {string} variant @param {string[]} cells */
  const row = (variant, ...cells) => (named ? [variant, ...cells] : cells);

  const figures = [
    row("case", "contestant", ...metrics.map(([name, { unit }]) => (name === unit ? unit : `${name}, ${unit}`))),
  ];
  const ratios = [row("case", "ratio (above 1: better)", "measured", "reach")];
  for (const [variant, { figures: byContestant, ratios: measured }] of variants) {
    for (const [name, byMetric] of Object.entries(byContestant)) {
      figures.push(row(variant, name, ...metrics.map(([metric]) => (byMetric[metric] ? range(byMetric[metric]) : ""))));
    }
    for (const ratio of measured) {
      const what = metrics.length > 1 ? `, ${ratio.metric}` : "";
      ratios.push(
        row(
          variant,
          `${ratio.of} / ${ratio.to}${what}`,
          range(ratio),
          ratio.reach === undefined ? "" : `${ratio.reach}`,
        ),
      );
    }
  }
  const { machine } = result;
  const rounds = `${result.rounds} ${result.rounds === 1 ? "round" : "rounds"}${result.quick ? ", quick: figures mean nothing" : ""}`;
  return [
    `### ${result.name}`,
    `${result.title}`,
    table(figures),
    ...(ratios.length > 1 ? [table(ratios)] : []),
    `${result.date.slice(0, 10)}, Node ${machine.node}, ${machine.cores} × ${machine.cpu}, ${machine.platform}; ${rounds}.`,
  ].join("\n\n");
}

/** The committed page: all targets, then each benchmark. @param {import("./results.mjs").BenchResult[]} results */
export function toDocument(results) {
  const rows = [["benchmark", "case", "ratio", "measured", "reach", "reached"]];
  for (const { name, metrics, variants } of results) {
    for (const [variant, { ratios }] of Object.entries(variants)) {
      for (const ratio of ratios) {
        if (ratio.reach === undefined) continue;
        const what = Object.keys(metrics).length > 1 ? `, ${ratio.metric}` : "";
        const reached = ratio.median >= ratio.reach ? "yes" : "no";
        rows.push([name, variant, `${ratio.of} / ${ratio.to}${what}`, range(ratio), `${ratio.reach}`, reached]);
      }
    }
  }
  return `# Results

Written by \`pnpm bench --update\`. How it is measured: [README.md](README.md). A ratio above 1 means that the first is better. Figures are
medians over the rounds, with the least and the greatest; they belong to the machine that is named below them.

## What was to be reached

${table(rows)}

## Each benchmark

${results.map(toMarkdown).join("\n\n")}
`;
}
