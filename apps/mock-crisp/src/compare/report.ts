import type { Comparison } from "./run-compare.ts";

const cell = (value: unknown): string => (value === undefined ? "" : JSON.stringify(value)).replaceAll("|", "\\|");

/** The comparison as Markdown, for an issue: no value of an answer, no token. */
export function reportOf({ assumptions, shapes, compared, skipped }: Comparison, date: string): string {
  return [
    "# mock-crisp compare",
    "",
    `Measured on ${date}.`,
    "",
    "| id | assumed | measured | verdict |",
    "| --- | --- | --- | --- |",
    ...assumptions.map(
      ({ id, assumed, measured, verdict, why }) =>
        `| ${id} | ${cell(assumed)} | ${cell(measured)} | ${verdict}${why ? `: ${why.replaceAll("|", "\\|")}` : ""} |`,
    ),
    "",
    "## Shapes",
    "",
    ...(shapes.length === 0
      ? [`No difference in ${compared.length} routes and events.`]
      : [
          "| where | path | kind |",
          "| --- | --- | --- |",
          ...shapes.map(({ where, path, kind }) => `| ${where} | \`${path}\` | ${kind} |`),
        ]),
    "",
    `Not compared: ${skipped.map(({ where, why }) => `${where} (${why})`).join(", ") || "nothing"}.`,
    "",
  ].join("\n");
}
