import type { JournalEntry } from "../../journal/journal.ts";
import { addMockOptions, type CommandModule, clientOf } from "../context.ts";
import { renderEntry } from "../render-entry.ts";

/** `listen`: prints the journal of a running mock until the command is stopped. */
export const listenCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("listen"))
    .description("print the journal of a running mock live")
    .option("-q, --query <query>", "only entries that match, such as event:message:* or kind:delivery status:failed")
    .addHelpText("after", "\nExample:\n  mock-crisp listen --query 'kind:event event:message:*' --json")
    .action(async (options: { query?: string; json?: true }) => {
      const client = clientOf(command);
      const onOpen = () => terminal.err(`listening to ${client.url} (press Ctrl-C to stop)`);
      const onGap = () => terminal.err("mock-crisp: some entries were dropped by the mock before they could be read");
      for await (const data of client.stream({ query: options.query, signal: terminal.signal, onOpen, onGap })) {
        // The stream only contains journal entries.
        terminal.out(options.json ? data : renderEntry(JSON.parse(data) as JournalEntry, terminal));
      }
    });
};
