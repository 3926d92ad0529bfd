import { isLoopbackName } from "../../base/host-name.ts";
import { createTrustingFetch } from "../../base/trusting-fetch.ts";
import { createSend, type Target } from "../../client/request.ts";
import { addMockOptions, type CommandModule, printResult, targetOf, timeoutOption } from "../context.ts";
import { CliError } from "../exit-code.ts";

/** `healthcheck`: checks that a mock is ready, for containers. Exits with 0 if it is, 3 if it cannot be reached. */
export const healthcheckCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("healthcheck"))
    .description("exit with 0 if the mock is ready, 3 if it cannot be reached")
    .addHelpText(
      "after",
      "\nOn loopback the certificate of the mock is not verified.\n\nExample:\n  mock-crisp healthcheck && npm test",
    )
    .addOption(timeoutOption("maximum time to wait for a response", 5))
    .action(async ({ timeout }: { timeout: number }) => {
      const target = targetOf(command);
      try {
        const send = createSend({ ...target, fetch: fetchFor(target.url) });
        const answer = await send({ path: "/readyz", signal: AbortSignal.timeout(timeout) });
        printResult(command, terminal, answer, "ready");
      } catch (error) {
        if (!(error instanceof DOMException && error.name === "TimeoutError")) throw error;
        throw new CliError(`${target.url} did not respond within ${timeout} ms`, "cannotConnect", {
          cause: error,
        });
      }
    });
};

/** A container checks itself: on loopback no other machine can answer, and the authority may be unknown there. */
function fetchFor(url: string): Target["fetch"] {
  const { protocol, hostname } = new URL(url);
  const isOwn = protocol === "https:" && isLoopbackName(hostname.replace(/^\[|\]$/g, ""));
  return isOwn ? (createTrustingFetch({}) as typeof globalThis.fetch) : undefined;
}
