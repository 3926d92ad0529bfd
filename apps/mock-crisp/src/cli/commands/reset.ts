import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";

/** `reset`: a new world, an empty journal, no deliveries. */
export const resetCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("reset"))
    .description("start over: a new world, an empty journal, no deliveries")
    .addHelpText("after", "\nExample:\n  mock-crisp reset")
    .action(async () => {
      await clientOf(command).call("POST", "reset");
      printResult(command, terminal, { reset: true }, "reset");
    });
};
