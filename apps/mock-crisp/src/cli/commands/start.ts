import { type Command, InvalidArgumentError } from "commander";
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
  readonly tls?: true;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly output?: OutputMode;
}

/** `start`: runs a mock until it is ended. */
export const startCommand: CommandModule = (program, terminal) => {
  program
    .command("start", { isDefault: true })
    .description("run a mock Crisp (the default command)")
    .addOption(option("-p, --port <port>", "port to listen on; 0 = any free one").default(4380).argParser(parsePort))
    .addOption(option("--host <address>", "address to listen on").default(defaultSettings.host))
    .addOption(option("--forward-to <url>", "post the plugin's signed web hooks here"))
    .addOption(option("--forward-website-hook <url>", "post the website's unsigned web hooks here"))
    .addOption(
      option("--webhook-secret <secret>", "secret of the plugin's web hooks").default(defaultSettings.webhookSecret),
    )
    .addOption(option("--seed <file>", "what the world begins with: a seed, or an export, as JSON"))
    .addOption(option("--strict", "refuse what the real service is reported to refuse"))
    .addOption(option("--allow-remote", "let web hooks go to public addresses"))
    .addOption(
      option("--allowed-hosts <names...>", "names besides its own that the control API and the dashboard answer to"),
    )
    .addOption(option("--control-token <token>", "ask for this bearer token on the control API"))
    .addOption(option("--tls", "speak https and wss, with a certificate made at start"))
    .addOption(option("--tls-cert <file>", "certificate (PEM): speak https and wss"))
    .addOption(option("--tls-key <file>", "its private key (PEM)"))
    .addOption(
      option("--output <mode>", "what to print (default: interactive on a terminal, else compact)").choices(
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
      // Being the default command, start is also what a misspelt one ends in.
      if (args.length > 0) {
        throw new CliError(`there is no command "${args[0]}": see mock-crisp --help`, exitCode.usage);
      }
      const started = Date.now();
      // Here alone, so that the commands that only talk to a running mock do not load a server first.
      const { listenMockCrisp, loadHttp } = await import("../../mock/start-mock-crisp.ts");
      const mock = await listenMockCrisp(await settingsOf(options));
      try {
        // A hook that cannot be registered is a wrong flag: the mock does not stay up half configured.
        if (options.forwardTo !== undefined) mock.webhooks.register({ url: options.forwardTo, kind: "plugin" });
        if (options.forwardWebsiteHook !== undefined) {
          mock.webhooks.register({ url: options.forwardWebsiteHook, kind: "website" });
        }
        // Once it said that it is ready: by the first request what answers it is there.
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

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/u.test(text) || port > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}

async function readSeed(file: string): Promise<NonNullable<MockCrispOptions["seed"]>> {
  const text = await readText(file);
  try {
    // Whatever it holds is checked where it is planted, which says what is wrong with it.
    return JSON.parse(text) as NonNullable<MockCrispOptions["seed"]>;
  } catch (cause) {
    throw new CliError(`${file} is not JSON: ${(cause as Error).message}`, exitCode.usage, { cause });
  }
}

async function settingsOf(options: StartOptions): Promise<MockCrispOptions> {
  const { tlsCert, tlsKey } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new CliError("--tls-cert and --tls-key go together: give both or neither", exitCode.usage);
  }
  return {
    port: options.port,
    host: options.host,
    webhookSecret: options.webhookSecret,
    strict: options.strict ?? false,
    allowRemote: options.allowRemote ?? false,
    // The variable holds them in one text.
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
