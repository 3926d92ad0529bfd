import { writeFile } from "node:fs/promises";
import type { JournalEntry } from "../../journal/journal.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { CliError, exitCode } from "../exit-code.ts";
import { parseSpan } from "../parse-argument.ts";

/** `record --out <file>`: records events as a scenario. */
export const recordCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("record"))
    .description("record events as a scenario without personal data, until the command is stopped")
    .requiredOption("-o, --out <file>", "output file: .yaml, .yml or .json")
    .option("--for <duration>", "stop after this time (default: on Ctrl-C)", parseSpan)
    .option("--name <name>", "name of the scenario", "Recorded")
    .addHelpText(
      "after",
      "\nExample:\n  mock-crisp record --out greeting.yaml\n  mock-crisp scenario run greeting.yaml",
    )
    .action(async (options: { out: string; for?: number; name: string }) => {
      const ending = new AbortController();
      const end = () => ending.abort();
      terminal.signal.addEventListener("abort", end, { once: true });
      let timer: ReturnType<typeof setTimeout> | undefined;
      const client = clientOf(command);
      const entries: JournalEntry[] = [];
      const kept = (query: { readonly limit: number; readonly after?: number }) =>
        client.call<{ entries: JournalEntry[] }>("GET", "journal", { query });
      const before = (await kept({ limit: 1 })).entries.at(-1)?.id ?? 0;
      const onOpen = () => {
        terminal.err(`recording ${client.url} (press Ctrl-C to stop and write ${options.out})`);
        if (options.for !== undefined) timer = setTimeout(end, options.for);
      };
      try {
        for await (const data of client.stream({ signal: ending.signal, onOpen })) {
          // The stream only contains journal entries.
          entries.push(JSON.parse(data) as JournalEntry);
        }
      } finally {
        clearTimeout(timer);
        terminal.signal.removeEventListener("abort", end);
      }
      // Fetch entries that the stream has not delivered yet. If the mock has stopped, there are none.
      const rest = await kept({ limit: 1_000_000, after: entries.at(-1)?.id ?? before }).catch(() => undefined);
      entries.push(...(rest?.entries ?? []));
      const { recordScenario } = await import("../../scenario/record-scenario.ts");
      const scenario = recordScenario(entries, options.name);
      const text = /\.ya?ml$/i.test(options.out)
        ? (await import("yaml")).stringify(scenario)
        : `${JSON.stringify(scenario, null, 2)}\n`;
      try {
        await writeFile(options.out, text);
      } catch (cause) {
        throw new CliError(`cannot write ${options.out}: ${(cause as Error).message}`, exitCode.usage, { cause });
      }
      const steps = scenario.steps.length;
      printResult(command, terminal, { file: options.out, steps }, `wrote ${steps} steps to ${options.out}`);
    });
};
