import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { parseSpan } from "../parse-argument.ts";

/** `quiet`: checks that nothing is going on in a mock, or waits until that is so. */
export const quietCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("quiet"))
    .description("exit with 1 if anything is going on: an open connection, a pending delivery, an unused fault")
    .option("--timeout <duration>", "wait so long until what was begun is done (connections may stay open)", parseSpan)
    .addHelpText("after", "\nExamples:\n  mock-crisp quiet\n  mock-crisp quiet --timeout 5s")
    .action(async ({ timeout }: { timeout?: number }) => {
      const answer = await clientOf(command).call("GET", "quiet", { query: { timeout }, signal: terminal.signal });
      printResult(command, terminal, answer, "quiet");
    });
};
