import { type Command, InvalidArgumentError } from "commander";
import { isLoopbackName } from "../../base/host-name.ts";
import type { MockCrispOptions } from "../../settings/options.ts";
import { defaultSettings } from "../../settings/options.ts";
import { type CommandModule, option } from "../context.ts";
import { CliError, exitCode } from "../exit-code.ts";
import { type OutputMode, outputModes, presentMock } from "../output.ts";
import { readText } from "../read-file.ts";

interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly forwardTo?: string;
  readonly forwardWebsiteHook?: string;
  readonly webhookSecret: string;
  readonly seed?: string;
  readonly strict?: true;
  readonly allowRemote?: true;
  readonly allowedHosts?: string[];
  readonly controlToken?: string;
  readonly publicUrl?: string;
  readonly trustProxy?: true;
  readonly randomKeys?: true;
  readonly tls?: true;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly output?: OutputMode;
}

/** `start`: runs a mock until it is stopped. */
export const startCommand: CommandModule = (program, terminal) => {
  program
    .command("start", { isDefault: true })
    .description("start a mock server (default command)")
    .addOption(option("-p, --port <port>", "port to listen on; 0 = any free port").default(4380).argParser(parsePort))
    .addOption(option("--host <address>", "address to listen on").default(defaultSettings.host))
    .addOption(option("--forward-to <url>", "send signed plugin web hooks to this URL"))
    .addOption(option("--forward-website-hook <url>", "send unsigned website web hooks to this URL"))
    .addOption(
      option("--webhook-secret <secret>", "secret that signs plugin web hooks").default(defaultSettings.webhookSecret),
    )
    .addOption(option("--seed <file>", "JSON file with initial data: a seed or a snapshot"))
    .addOption(option("--strict", "reject requests that the real service is known to reject"))
    .addOption(option("--allow-remote", "allow web hooks to public addresses"))
    .addOption(
      option("--allowed-hosts <names...>", "additional host names accepted by the control API and the dashboard"),
    )
    .addOption(option("--control-token <token>", "require this bearer token for the control API"))
    .addOption(option("--public-url <url>", "URL under which others reach the mock; implies a control token"))
    .addOption(option("--trust-proxy", "build URLs from the X-Forwarded headers of a proxy"))
    .addOption(option("--random-keys", "generate new keys and secrets at each start; implies a control token"))
    .addOption(option("--tls", "use https and wss with a generated certificate"))
    .addOption(option("--tls-cert <file>", "use https and wss with this certificate (PEM)"))
    .addOption(option("--tls-key <file>", "private key of the certificate (PEM)"))
    .addOption(
      option("--output <mode>", "output mode (default: interactive on a terminal, otherwise compact)").choices(
        outputModes,
      ),
    )
    .addHelpText(
      "after",
      `
Examples:
  mock-crisp
  mock-crisp start --forward-to http://127.0.0.1:3000/hooks
  mock-crisp start --port 0 --output json`,
    )
    .allowExcessArguments()
    .action(async (options: StartOptions, { args }: Command) => {
      // As the default command, start also receives misspelt command names.
      if (args.length > 0) {
        throw new CliError(`unknown command "${args[0]}"; see mock-crisp --help`, exitCode.usage);
      }
      const started = Date.now();
      // Imported lazily: commands that only talk to a running mock do not need the server.
      const { listenMockCrisp, loadHttp } = await import("../../mock/start-mock-crisp.ts");
      const mock = await listenMockCrisp(await settingsOf(options));
      try {
        if (isOpen(options.host, mock.controlToken) && terminal.env["MOCK_CRISP_ALLOW_OPEN_CONTROL"] !== "1") {
          terminal.err(
            `mock-crisp: warning: other machines can reach ${options.host}, and the control API requires no token. Start with --control-token, or set MOCK_CRISP_ALLOW_OPEN_CONTROL=1 to silence this warning.`,
          );
        }
        // If a hook cannot be registered, the option is wrong: do not keep running half configured.
        if (options.forwardTo !== undefined) mock.webhooks.register({ url: options.forwardTo, kind: "plugin" });
        if (options.forwardWebsiteHook !== undefined) {
          mock.webhooks.register({ url: options.forwardWebsiteHook, kind: "website" });
        }
        // Load the HTTP modules after the ready line, before the first request.
        setImmediate(() => void loadHttp().catch(() => {}));
        await presentMock(mock, {
          mode: options.output ?? (terminal.interactive ? "interactive" : "compact"),
          terminal,
          startedIn: Date.now() - started,
        });
      } finally {
        await mock.close();
      }
    });
};

/** Whether other machines can reach a control API that requires no token. */
function isOpen(host: string, controlToken: string | undefined): boolean {
  return controlToken === undefined && !isLoopbackName(host.replace(/^\[|\]$/g, ""));
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/u.test(text) || port > 65_535) throw new InvalidArgumentError("Expected a number from 0 to 65535.");
  return port;
}

async function readSeed(file: string): Promise<NonNullable<MockCrispOptions["seed"]>> {
  const text = await readText(file);
  try {
    // startMockCrisp validates the content and reports errors.
    return JSON.parse(text) as NonNullable<MockCrispOptions["seed"]>;
  } catch (cause) {
    throw new CliError(`${file} is not valid JSON: ${(cause as Error).message}`, exitCode.usage, { cause });
  }
}

async function settingsOf(options: StartOptions): Promise<MockCrispOptions> {
  const { tlsCert, tlsKey } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new CliError("--tls-cert and --tls-key must be used together", exitCode.usage);
  }
  return {
    port: options.port,
    host: options.host,
    // Without this option it may be made at random.
    ...(options.webhookSecret === defaultSettings.webhookSecret ? {} : { webhookSecret: options.webhookSecret }),
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    ...(options.trustProxy === undefined ? {} : { trustProxy: true }),
    ...(options.randomKeys === undefined ? {} : { randomKeys: true }),
    strict: options.strict ?? false,
    allowRemote: options.allowRemote ?? false,
    // The environment variable holds all names in one string.
    ...(options.allowedHosts === undefined
      ? {}
      : { allowedHosts: options.allowedHosts.flatMap((names) => names.split(/[\s,]+/)) }),
    ...(options.seed === undefined ? {} : { seed: await readSeed(options.seed) }),
    ...(options.controlToken === undefined ? {} : { controlToken: options.controlToken }),
    ...(options.tls === undefined ? {} : { tls: true }),
    ...(tlsCert === undefined || tlsKey === undefined
      ? {}
      : { tls: { cert: await readText(tlsCert), key: await readText(tlsKey) } }),
  };
}
