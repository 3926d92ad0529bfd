import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { readJson } from "../read-file.ts";

/** `reset`: restores the initial data and clears the journal and all deliveries. */
export const resetCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("reset"))
    .description("reset the mock: initial data, empty journal, no deliveries")
    .option("--seed <file>", "use the data of this JSON file from now on")
    .addHelpText("after", "\nExamples:\n  mock-crisp reset\n  mock-crisp reset --seed shop.json")
    .action(async ({ seed }: { seed?: string }) => {
      const body = seed === undefined ? undefined : { seed: await readJson(seed) };
      await clientOf(command).call("POST", "reset", { body });
      printResult(command, terminal, { reset: true }, "reset");
    });
};
