import type { JournalEntry } from "../../journal/journal.ts";
import { addMockOptions, type CommandModule, clientOf } from "../context.ts";
import { redactEntry } from "../redact-entry.ts";
import { renderEntry } from "../render-entry.ts";

/** `listen`: prints the journal of a running mock until the command is stopped. */
export const listenCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("listen"))
    .description("print the journal of a running mock live, with personal data unless --redact is given")
    .option("-q, --query <query>", "only entries that match, such as event:message:* or kind:delivery status:failed")
    .option("--redact", "leave out personal data: message texts, names and addresses")
    .addHelpText(
      "after",
      "\nExamples:\n  mock-crisp listen --query 'kind:event event:message:*' --json\n  mock-crisp listen --json --redact > trace.jsonl",
    )
    .action(async (options: { query?: string; json?: true; redact?: true }) => {
      const client = clientOf(command);
      const privacy = options.redact ? "" : "; entries contain personal data, --redact leaves it out";
      const onOpen = () => terminal.err(`listening to ${client.url} (press Ctrl-C to stop)${privacy}`);
      const onGap = () => terminal.err("mock-crisp: some entries were dropped by the mock before they could be read");
      for await (const data of client.stream({ query: options.query, signal: terminal.signal, onOpen, onGap })) {
        // The stream only contains journal entries.
        const read = JSON.parse(data) as JournalEntry;
        const entry = options.redact ? redactEntry(read) : read;
        terminal.out(options.json ? JSON.stringify(entry) : renderEntry(entry, terminal));
      }
    });
};
