import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { CliError } from "../exit-code.ts";

/** Milliseconds that it waits for the mock. */
const PATIENCE = 5_000;

/** `healthcheck`: checks that a mock is ready, for containers. Exits with 0 if it is, 3 if it cannot be reached. */
export const healthcheckCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("healthcheck"))
    .description("exit with 0 if the mock is ready, 3 if it cannot be reached")
    .addHelpText("after", "\nExample:\n  mock-crisp healthcheck && npm test")
    .action(async () => {
      const client = clientOf(command);
      const answer = await client.call("GET", "readyz", { signal: AbortSignal.timeout(PATIENCE) }).catch((error) => {
        if (!(error instanceof DOMException)) throw error;
        throw new CliError(`${client.url} did not answer within ${PATIENCE / 1_000} s`, "cannotConnect", {
          cause: error,
        });
      });
      printResult(command, terminal, answer, "ready");
    });
};
