import { type Command, Option } from "commander";
import { maskUrl } from "../base/mask-url.ts";
import { connectMockCrisp } from "../client/connect-mock-crisp.ts";
import type { RemoteMockCrisp } from "../client/remote-mock-crisp.ts";
import type { Target } from "../client/request.ts";
import { type ControlClient, createControlClient } from "./control-client.ts";
import { CliError } from "./exit-code.ts";
import { parseSpan } from "./parse-argument.ts";
import type { Terminal } from "./terminal.ts";

/** Default address of a running mock: the one at which it starts with the same variables, never its public URL. */
function defaultUrl(env: Readonly<Record<string, string | undefined>>): string {
  const isSecure = /^(1|true|yes|on)$/i.test(env["MOCK_CRISP_TLS"] ?? "") || Boolean(env["MOCK_CRISP_TLS_CERT"]);
  const port = /^[1-9]\d*$/.exec(env["MOCK_CRISP_PORT"] ?? "")?.[0] ?? "4380";
  return `${isSecure ? "https" : "http"}://127.0.0.1:${port}`;
}

/** The variable of an option, derived from the words of its name. */
export function variableOf(words: readonly string[]): string {
  return `MOCK_CRISP_${words.join("_").replaceAll("-", "_").toUpperCase()}`;
}

/**
 * An option whose variable has only its own name: those of `start`, and those with one meaning for all commands. The
 * program names the variables of the others after their command as well.
 */
export function option(flags: string, description: string): Option {
  const created = new Option(flags, description);
  return created.env(variableOf([created.name()]));
}

/** Adds the options of a command that talks to a running mock. */
export function addMockOptions(command: Command, { website = true }: { readonly website?: boolean } = {}): Command {
  addJsonOption(command)
    .addOption(option("--url <url>", "URL of the running mock").default(defaultUrl(process.env)))
    .addOption(option("--control-token <token>", "bearer token of the control API, if the mock requires one"));
  return website
    ? command.addOption(option("--website <id>", "act on this website only; see mock-crisp websites list"))
    : command;
}

/** Adds `--json`: results as JSON, one document per line. */
export function addJsonOption(command: Command): Command {
  return command.addOption(option("--json", "print results as JSON, one document per line"));
}

/** A `--timeout` with this default in seconds. */
export function timeoutOption(description: string, seconds: number): Option {
  return durationOption("--timeout", description, `${seconds}s`);
}

/** An option that takes a duration, with this default. */
export function durationOption(flag: string, description: string, duration: string): Option {
  return new Option(`${flag} <duration>`, description).argParser(parseSpan).default(parseSpan(duration), duration);
}

/** An option that may be given several times; its value is the list of what was given. */
export function repeatableOption(flags: string, description: string): Option {
  const collect = (value: string, previous: readonly string[] = []) => [...previous, value];
  return new Option(flags, `${description} (repeatable)`).argParser(collect);
}

/** A client of the mock that a command's options name. */
export function clientOf(command: Command): ControlClient {
  return createControlClient(targetOf(command));
}

/**
 * The mock that the options name. A path is the one that a proxy serves the mock below. Throws a usage error for an
 * invalid URL, and for one with a query or a path of the mock itself.
 */
export function targetOf(command: Command): Target {
  const { url, controlToken, website } = command.opts<{ url: string; controlToken?: string; website?: string }>();
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || parsed.hostname === "") {
    throw new CliError(`"${maskUrl(url)}" is not an http or https URL. Use --url http://127.0.0.1:4380`, "usage");
  }
  const { pathname, search, hash, origin } = parsed;
  const [, prefix = "", own] = /^(.*?)\/*(?:\/(_mock|v1|uploads|rtm|socket\.io)(?:\/.*)?)?$/.exec(pathname) ?? [];
  const [, id] = /\/_mock\/websites\/([^/]+)/.exec(pathname) ?? [];
  if (own !== undefined || search !== "" || hash !== "") {
    const hint = id === undefined ? "" : ` --website ${decodeURIComponent(id)}`;
    throw new CliError(
      `--url must be the address of the mock, without query and without /_mock or /v1: --url ${origin}${prefix}${hint}`,
      "usage",
    );
  }
  return { url: `${origin}${prefix}`, token: controlToken, website_id: website };
}

/** The mock that a command's options name, with the interface of the in-process object. Throws `cannot_connect`. */
export function remoteOf(command: Command): Promise<RemoteMockCrisp> {
  return connectMockCrisp(targetOf(command));
}

/** Prints a result: as JSON with `--json`, otherwise as text. */
export function printResult(command: Command, terminal: Terminal, value: unknown, text: string): void {
  terminal.out(command.opts<{ json?: true }>().json ? JSON.stringify(value) : text);
}

/** Registers one command on the program. */
export type CommandModule = (program: Command, terminal: Terminal) => void;
