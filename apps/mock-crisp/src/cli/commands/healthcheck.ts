import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";

/** `healthcheck`: checks that a mock is ready, for containers. Exits with 0 if it is, 3 if it cannot be reached. */
export const healthcheckCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("healthcheck"))
    .description("exit with 0 if the mock is ready, 3 if it cannot be reached")
    .addHelpText("after", "\nExample:\n  mock-crisp healthcheck && npm test")
    .action(async () => {
      const answer = await clientOf(command).call("GET", "readyz", { signal: AbortSignal.timeout(5_000) });
      printResult(command, terminal, answer, "ready");
    });
};
