import { type Command, Option } from "commander";
import { connectMockCrisp } from "../client/connect-mock-crisp.ts";
import type { RemoteMockCrisp } from "../client/remote-mock-crisp.ts";
import { type ControlClient, createControlClient } from "./control-client.ts";
import type { Terminal } from "./terminal.ts";

/** Where a running mock is looked for. */
const defaultUrl = "http://127.0.0.1:4380";

/** An option with its `MOCK_CRISP_*` variable, derived from its name so that neither can be forgotten. */
export function option(flags: string, description: string): Option {
  const created = new Option(flags, description);
  return created.env(`MOCK_CRISP_${created.name().replaceAll("-", "_").toUpperCase()}`);
}

/** Adds the options of a command that talks to a running mock. */
export function addMockOptions(command: Command): Command {
  return command
    .addOption(option("--url <url>", "address of the running mock").default(defaultUrl))
    .addOption(option("--control-token <token>", "token of the mock's control API, when it was started with one"));
}

/** Adds `--json`: results as JSON, one document a line. */
export function addJsonOption(command: Command): Command {
  return command.addOption(option("--json", "print results as JSON, one document a line"));
}

/** A client of the mock that a command's options name. */
export function clientOf(command: Command): ControlClient {
  const { url, controlToken } = command.opts<{ url: string; controlToken?: string }>();
  return createControlClient(url, controlToken);
}

/** The mock that a command's options name, with the surface of the in-process object. Throws `cannot_connect`. */
export function remoteOf(command: Command): Promise<RemoteMockCrisp> {
  const { url, controlToken } = command.opts<{ url: string; controlToken?: string }>();
  return connectMockCrisp({ url, token: controlToken });
}

/** Registers one command on the program. */
export type CommandModule = (program: Command, terminal: Terminal) => void;
