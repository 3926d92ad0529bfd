import { addMockOptions, type CommandModule, clientOf } from "../context.ts";

/** `reset`: a new world, an empty journal, no deliveries. */
export const resetCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("reset"))
    .description("start over: a new world, an empty journal, no deliveries")
    .action(async () => {
      await clientOf(command).call("POST", "reset");
      terminal.out("reset");
    });
};
