import type { Command } from "commander";
import { didYouMean } from "../../base/did-you-mean.ts";
import { isLoopbackName } from "../../base/host-name.ts";
import { defaultSettings } from "../../settings/resolve-settings.ts";
import { type CommandModule, option } from "../context.ts";
import { CliError } from "../exit-code.ts";
import { type OutputMode, outputModes, presentMock } from "../output.ts";
import { addSettingOptions, readSettings } from "../setting-options.ts";
import { namesOf } from "../suggestions.ts";
import { watchParent } from "../watch-parent.ts";

interface StartFlags {
  readonly output?: OutputMode;
  readonly entries?: true;
  readonly exitWithParent?: true;
}

/** `start`: runs a mock until it is stopped. */
export const startCommand: CommandModule = (program, terminal) => {
  const start = addSettingOptions(program.command("start", { isDefault: true }))
    .description("start a mock server (default command)")
    .addOption(
      option("--output <mode>", "output mode (default: interactive on a terminal, otherwise compact)").choices(
        outputModes,
      ),
    )
    .addOption(option("--entries", "with --output json: print every journal entry as a line"))
    .addOption(option("--exit-with-parent", "stop when the process that started this one has ended, also through npx"))
    .addHelpText(
      "after",
      `
Output modes:
  interactive  the addresses, then every entry; single keys control the mock
  compact      the addresses, then every entry on one line, without personal data
  quiet        the URL, and with a control token the token on a second line
  json         one line when the mock is ready; with --entries a line for each entry, without personal data

Examples:
  mock-crisp
  mock-crisp start --forward-to http://127.0.0.1:3000/hooks
  mock-crisp start --port 0 --output json`,
    )
    .allowExcessArguments()
    .action(async (options: StartFlags, { args }: Command) => {
      // As the default command, start also receives names of commands that follow its options.
      if (args.length > 0) throw unexpectedArgument(args[0] ?? "", namesOf(program));
      const started = performance.now();
      // Imported lazily: commands that only talk to a running mock do not need the server.
      const { listenMockCrisp, loadHttp } = await import("../../mock/start-mock-crisp.ts");
      const { options: settings } = await readSettings(start);
      const mock = await listenMockCrisp(settings, {
        warn: (message) => terminal.err(`mock-crisp: warning: ${message}`),
      });
      // Last resort, only in the process of the command line: a bug must not end a mock that others use.
      const report = (error: Error) => terminal.err(`mock-crisp: internal error, please report it: ${error.stack}`);
      process.on("uncaughtException", report);
      try {
        const { host = defaultSettings.host } = settings;
        if (isOpen(host, mock.controlToken) && terminal.env["MOCK_CRISP_ALLOW_OPEN_CONTROL"] !== "1") {
          terminal.err(
            `mock-crisp: warning: other machines can reach ${host}, and the control API requires no token. Start with --control-token, or set MOCK_CRISP_ALLOW_OPEN_CONTROL=1 to silence this warning.`,
          );
        }
        // Load the HTTP modules after the ready line, before the first request.
        setImmediate(() => void loadHttp().catch(() => {}));
        if (options.exitWithParent) watchParent(() => terminal.stop?.());
        await presentMock(mock, {
          entries: options.entries ?? false,
          mode: options.output ?? (terminal.interactive ? "interactive" : "compact"),
          terminal,
          startedIn: Math.round(performance.now() - started),
        });
      } finally {
        await mock.close();
        process.off("uncaughtException", report);
      }
    });
};

function unexpectedArgument(word: string, names: readonly string[]): CliError {
  const hint = names.includes(word) ? ` Write options after the command: mock-crisp ${word}` : didYouMean(word, names);
  return new CliError(`unknown command "${word}"${hint ? `.${hint} See` : "; see"} mock-crisp --help`, "usage");
}

/** Returns true if other machines can reach a control API that requires no token. */
function isOpen(host: string, controlToken: string | undefined): boolean {
  return controlToken === undefined && !isLoopbackName(host.replace(/^\[|\]$/g, ""));
}
