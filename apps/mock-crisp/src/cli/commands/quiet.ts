import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { parseSpan } from "../parse-argument.ts";

/** `quiet`: checks that a mock is quiet, or waits for that. */
export const quietCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("quiet"))
    .description("exit with 1 unless the mock is quiet: no open connection, pending delivery or unused fault")
    .option(
      "--timeout <duration>",
      "maximum time to wait until all work has finished (connections may stay open)",
      parseSpan,
    )
    .addHelpText("after", "\nExamples:\n  mock-crisp quiet\n  mock-crisp quiet --timeout 5s")
    .action(async ({ timeout }: { timeout?: number }) => {
      const answer = await clientOf(command).call("GET", "quiet", { query: { timeout }, signal: terminal.signal });
      printResult(command, terminal, answer, "quiet");
    });
};
