import type { JournalEntry } from "../../journal/journal.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { parseSpan } from "../parse-argument.ts";
import { checkScenarioFile, scenarioText } from "../scenario-text.ts";
import { writeOutput } from "../write-output.ts";

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
      checkScenarioFile(options.out);
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
      const writer = createWriter(options.out, options.name);
      let failure: unknown;
      try {
        for await (const data of client.stream({ signal: ending.signal, onOpen })) {
          // The stream only contains journal entries.
          entries.push(JSON.parse(data) as JournalEntry);
          await writer.writeNow(entries);
        }
      } catch (error) {
        // The mock has stopped: the recording is kept.
        if (entries.length === 0) throw error;
        failure = error;
      } finally {
        clearTimeout(timer);
        terminal.signal.removeEventListener("abort", end);
      }
      // Fetch entries that the stream has not delivered yet. If the mock has stopped, there are none.
      const rest = await kept({ limit: 1_000_000, after: entries.at(-1)?.id ?? before }).catch(() => undefined);
      entries.push(...(rest?.entries ?? []));
      const steps = await writer.write(entries);
      printResult(
        command,
        terminal,
        { file: options.out, steps },
        `wrote ${steps} steps to ${options.out}, with generated names, addresses and numbers`,
      );
      if (failure !== undefined) throw failure;
    });
};

/** The shortest time between two writes of a recording in milliseconds, and the least ratio of that time to the duration of a write. */
const INTERVAL = 1_000;
const SHARE = 10;

/** Creates the writer of a recording's file, which writes at intervals, so that little is lost if the process is killed. */
function createWriter(file: string, name: string) {
  let due = 0;
  async function write(entries: readonly JournalEntry[]): Promise<number> {
    const { recordScenario } = await import("../../scenario/record-scenario.ts");
    const scenario = recordScenario(entries, name);
    await writeOutput(file, await scenarioText(scenario, file));
    return scenario.steps.length;
  }
  return {
    write,
    /** Writes unless the last write was too recent. */
    async writeNow(entries: readonly JournalEntry[]): Promise<void> {
      const began = performance.now();
      if (began < due) return;
      await write(entries);
      const now = performance.now();
      due = now + Math.max(INTERVAL, (now - began) * SHARE);
    },
  };
}
