import type { Page } from "./page.ts";
import { readRepositoryFile, repositoryName } from "./repository.ts";

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

interface Bench {
  readonly name: string;
  readonly title: string;
  readonly date: string;
  readonly machine: { readonly node: string; readonly cores: number; readonly cpu: string };
  readonly metrics: Readonly<Record<string, { readonly unit: string; readonly better: "higher" | "lower" }>>;
  readonly variants: Readonly<
    Record<string, { readonly figures: Readonly<Record<string, Readonly<Record<string, Spread>>>> }>
  >;
}

interface Behaviour {
  readonly question: string;
  readonly ours: string;
  readonly official: string;
  readonly hand: string;
}

/** The column of a contestant of a benchmark. Others, such as clients of other services, are left out. */
const columns: readonly [column: "ours" | "official" | "hand", pattern: RegExp][] = [
  ["ours", /^(ours( on node:http)?|@x\/crisp-[a-z]+(, validation warn)?|uses the map)$/],
  ["official", /^(crisp-api( on node:http)?|uses crisp-api's)$/],
  ["hand", /\bby hand\b|^socket\.io-client \(bare|^node:crypto|^fetch\b|^undici\b/],
];

function number(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return Math.abs(rounded) >= 1000 ? rounded.toLocaleString("en-US") : String(rounded);
}

const spread = ({ median, min, max }: Spread): string => `${number(median)} (${number(min)} … ${number(max)})`;

/** A benchmark's table, if the official client took part in it. */
function benchmark({ title, metrics, variants, date, machine }: Bench): string[] {
  const rows = Object.entries(variants).flatMap(([variant, { figures }]) => {
    const find = (pattern: RegExp) => Object.entries(figures).find(([name]) => pattern.test(name))?.[1];
    const found = Object.fromEntries(columns.map(([column, pattern]) => [column, find(pattern)]));
    if (!found["ours"] || !found["official"]) return [];
    return Object.entries(metrics).flatMap(([metric, { unit, better }]) => {
      const [ours, official, hand] = columns.map(([column]) => found[column]?.[metric]);
      if (!ours || !official) return [];
      const name = [variant, metric === unit ? unit : `${metric}, ${unit}`].filter(Boolean).join(": ");
      const factor = better === "higher" ? ours.median / official.median : official.median / ours.median;
      return [`| ${name} | ${spread(ours)} | ${spread(official)} | ${hand ? spread(hand) : ""} | ${number(factor)} |`];
    });
  });
  if (rows.length === 0) return [];
  return [
    title,
    "",
    "| figure | these packages | crisp-api | by hand | times better than crisp-api |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    `${date.slice(0, 10)}, Node.js ${machine.node}, ${machine.cores} × ${machine.cpu}.`,
    "",
  ];
}

/** The page that compares with the official client and with hand-written code. Every row was measured. */
export function comparisonPage(): Page {
  const behaviours = JSON.parse(readRepositoryFile("tooling/contract/src/official/behaviour.json")) as Behaviour[];
  const results = Object.values(JSON.parse(readRepositoryFile("tooling/bench/results.json")) as Record<string, Bench>);
  const { version } = JSON.parse(readRepositoryFile("tooling/contract/node_modules/crisp-api/package.json")) as {
    version: string;
  };
  const tests = `https://github.com/${repositoryName()}/blob/main/tooling/contract/src/official/behaviour.test.ts`;
  const text = [
    "# Compared with crisp-api and with writing it by hand",
    "",
    `[crisp-api](https://www.npmjs.com/package/crisp-api) is Crisp's official client for Node.js; its version here is ${version}. "By hand" is the`,
    "least that a program needs: socket.io-client, fetch and node:crypto.",
    "",
    "## When to use what",
    "",
    "- **crisp-api** is made by Crisp. It gets new methods first and has no dependency on this project. For a script that makes a few REST calls",
    "  it is enough.",
    "- **By hand** has the fewest dependencies, and shows what happens. For one REST call it is enough.",
    "- **These packages** are for bots that run all day: that must not miss a message, answer twice, or accept a forged hook, and that have",
    "  tests. They are not made by Crisp, and what Crisp does not document is [an assumption](/assumptions).",
    "",
    "You can mix them: methods, arguments and payloads are the same. [Move from crisp-api](/guides/move-from-crisp-api) leads there.",
    "",
    "## What happens when",
    "",
    `Each row is [a test](${tests}) that runs the three side by side against the mock.`,
    "",
    "| situation | these packages | crisp-api | by hand |",
    "| --- | --- | --- | --- |",
    ...behaviours.map(({ question, ours, official, hand }) => `| ${question} | ${ours} | ${official} | ${hand} |`),
    "",
    "## How fast",
    "",
    "Medians, with the least and the greatest round. In the last column less than 1 means that crisp-api is better.",
    "[All benchmarks](/benchmarks) have more contestants and say how they are measured.",
    "",
    ...results.flatMap((result) => {
      const lines = benchmark(result);
      return lines.length > 0 ? [`### ${result.name}`, "", ...lines] : [];
    }),
  ].join("\n");
  return { page: "guides/compare", text };
}
