import type { JournalEntry } from "../../journal/journal.ts";
import { addMockOptions, type CommandModule, clientOf } from "../context.ts";
import { renderEntry } from "../render-entry.ts";

/** `listen`: prints everything that happens in a running mock, until it is ended. */
export const listenCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("listen"))
    .description("print what happens in a running mock, as it happens")
    .option("-q, --query <query>", "only what fits, such as event:message:* or kind:delivery status:failed")
    .addHelpText("after", "\nExample:\n  mock-crisp listen --query 'kind:event event:message:*' --json")
    .action(async (options: { query?: string; json?: true }) => {
      const client = clientOf(command);
      const onOpen = () => terminal.err(`listening to ${client.url} (Ctrl-C ends)`);
      for await (const data of client.stream({ query: options.query, signal: terminal.signal, onOpen })) {
        // The mock writes its journal entries here; nothing else speaks on this stream.
        terminal.out(options.json ? data : renderEntry(JSON.parse(data) as JournalEntry, terminal));
      }
    });
};
