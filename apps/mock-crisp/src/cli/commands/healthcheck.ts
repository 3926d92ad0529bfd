import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";

/** `healthcheck`: whether a mock is ready. Made for containers: exit 0 when it is, 3 when nothing answers. */
export const healthcheckCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("healthcheck"))
    .description("exit 0 when the mock is ready, 3 when nothing answers")
    .addHelpText("after", "\nExample:\n  mock-crisp healthcheck && npm test")
    .action(async () => {
      const answer = await clientOf(command).call("GET", "readyz", { signal: AbortSignal.timeout(5_000) });
      printResult(command, terminal, answer, "ready");
    });
};
