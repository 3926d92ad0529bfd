import { answerOf, assumptions, type ListedAssumption } from "../../src/settings/assumptions.ts";
import { fixedAssumptions } from "../../src/settings/fixed/fixed-assumptions.ts";
import { formatValue } from "../../src/settings/format-value.ts";
import { settingList } from "../../src/settings/list.ts";
import { page, table } from "./markdown.ts";

/** Every assumption about Crisp, as a page. */
export function assumptionsPage(): string {
  return page("List of assumptions", [
    "Where Crisp's documents leave a question open, the mock assumes an answer. `mock-crisp assumptions --json` prints this list, " +
      "and `mock-crisp compare` measures those that can be measured.",
    "## Settings",
    "A file with other values is given with `--behaviour`.",
    table(
      ["Id", "Question", "Assumed", "Confidence", "Source", "Setting", "Measured by `compare`"],
      assumptions
        .filter(({ setting }) => setting !== undefined)
        .map((assumption) => [...rowOf(assumption), `\`${assumption.setting}\``, howOf(assumption)]),
    ),
    ...Object.entries(fixedAssumptions).flatMap(([heading, list]) => [
      `## ${heading}`,
      table(
        ["Id", "Question", "Assumed", "Confidence", "Source", "Measured by `compare`"],
        list.map((assumption) => [...rowOf(assumption), howOf(assumption)]),
      ),
    ]),
  ]);
}

function rowOf({ id, question, setting, assumed, confidence, source }: ListedAssumption): readonly string[] {
  const listed = settingList.find(({ name }) => name === setting);
  const value = listed ? formatValue({ kind: listed.kind }, assumed) : answerOf(assumed);
  return [`\`${id}\``, question, `\`${value}\``, confidence, source];
}

const flags = { read: "", install: "`--wait-for-install`", write: "`--write`", hook: "`--hook-listen`" } as const;

function howOf({ measure: { by, how } }: ListedAssumption): string {
  if (by === "never") return `no: ${how}`;
  const flag = by === "hook-failures" ? "`--hook-failures`" : flags[by];
  return flag === "" ? how : `${flag}: ${how}`;
}
