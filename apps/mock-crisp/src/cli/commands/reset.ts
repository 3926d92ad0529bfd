import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";

/** `reset`: restores the initial data and clears the journal and all deliveries. */
export const resetCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("reset"))
    .description("reset the mock: initial data, empty journal, no deliveries")
    .addHelpText("after", "\nExample:\n  mock-crisp reset")
    .action(async () => {
      await clientOf(command).call("POST", "reset");
      printResult(command, terminal, { reset: true }, "reset");
    });
};
