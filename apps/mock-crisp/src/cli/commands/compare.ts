import type { Tier } from "@x/crisp-types";
import type { Command } from "commander";
import { didYouMean } from "../../base/did-you-mean.ts";
import type { Comparison } from "../../compare/run-compare.ts";
import type { ServiceOptions } from "../../compare/service.ts";
import type { Verdict } from "../../compare/verdict.ts";
import type { SettingValues } from "../../settings/read-options.ts";
import { addJsonOption, type CommandModule, durationOption } from "../context.ts";
import { CliError } from "../exit-code.ts";
import { readText } from "../read-file.ts";
import { paint, type Terminal } from "../terminal.ts";
import { requireWritable, writeOutput } from "../write-output.ts";

interface Options {
  readonly apiUrl: string;
  readonly identifier?: string;
  readonly key?: string;
  readonly tier: string;
  readonly website?: string;
  readonly write?: true;
  readonly hookListen?: string;
  readonly hookSecret?: string;
  readonly hookFailures?: true;
  readonly wait: number;
  readonly waitForInstall: number;
  readonly behaviour?: string;
  readonly out?: string;
  readonly report?: string;
  readonly clean?: true;
  readonly json?: true;
}

const tiers: readonly Tier[] = ["plugin", "website", "user"];

/** `compare`: measures the differences between the mock and the real Crisp. */
export const compareCommand: CommandModule = (program, terminal) => {
  const command = addJsonOption(program.command("compare")).description(
    "measure the differences between the mock and the real Crisp",
  );
  addAccess(command)
    .option("--write", "write in new conversations, which are removed at the end; operators are notified")
    .option("--hook-listen <host:port>", "receive web hooks at this address; enter its public URL at Crisp first")
    .option("--hook-secret <secret>", "secret that signs those web hooks")
    .option("--hook-failures", "fail deliveries on purpose; Crisp suspends hooks that fail, so use a development hook")
    .addOption(durationOption("--wait", "longest wait for the next attempt of a failed delivery", "15m"))
    .addOption(
      durationOption(
        "--wait-for-install",
        "wait this long for you to install the plugin on another website, to see if a connected socket is notified",
        "0",
      ),
    )
    .option("--behaviour <file>", "compare with this behaviour file instead of the defaults")
    .option("--out <file>", "write the measured values to this file, for start --behaviour")
    .option("--report <file>", "write a report in Markdown to this file, for an issue")
    .option("--clean", "only remove the conversations that a killed run left")
    .addHelpText(
      "after",
      `
Reads only, unless --write is given. States the number of requests before it starts. Never exceeds quotas or rate limits on purpose. Never prints values of answers.
Exit codes: 0 no difference, 1 differences, 2 usage error, 3 cannot connect, 130 interrupted.

Examples:
  mock-crisp compare --website <id>            # the token in CRISP_TOKEN_IDENTIFIER and CRISP_TOKEN_KEY
  mock-crisp compare --website <id> --write --out behaviour.json --report report.md
  mock-crisp start --behaviour behaviour.json`,
    )
    .action((options: Options) => compare(options, terminal));
};

function addAccess(command: Command): Command {
  const { env } = process;
  return command
    .option("--api-url <url>", "Crisp's REST API", env["CRISP_API_URL"] || "https://api.crisp.chat")
    .option("--identifier <id>", "identifier of the token (or CRISP_TOKEN_IDENTIFIER)")
    .option("--key <key>", "key of the token (or CRISP_TOKEN_KEY)")
    .option("--tier <tier>", "tier of the token: plugin, website or user", env["CRISP_TIER"] || "plugin")
    .option("--website <id>", "website to compare on (or CRISP_WEBSITE_ID)");
}

async function compare(options: Options, terminal: Terminal): Promise<void> {
  const { apiUrl, write = false, hookListen, hookSecret, hookFailures = false, clean, json } = options;
  const { wait: longestWait, waitForInstall: installWait } = options;
  const identifier = options.identifier ?? process.env["CRISP_TOKEN_IDENTIFIER"];
  const key = options.key ?? process.env["CRISP_TOKEN_KEY"];
  const websiteId = options.website ?? process.env["CRISP_WEBSITE_ID"];
  const tier = tiers.find((word) => word === options.tier);
  if (!identifier || !key)
    usage("missing token: --identifier and --key, or CRISP_TOKEN_IDENTIFIER and CRISP_TOKEN_KEY");
  if (!websiteId) usage("missing website: --website, or CRISP_WEBSITE_ID");
  if (!tier)
    usage(`--tier is "${options.tier}", but takes one of: ${tiers.join(", ")}.${didYouMean(options.tier, tiers)}`);
  if (hookFailures && !hookListen) usage("--hook-failures needs --hook-listen");
  if (hookListen && !write) usage("--hook-listen requires --write: a message has to cause a web hook");
  // Imported lazily, so that other commands start faster.
  const { assumedBy, behaviourOf } = await import("../../compare/behaviour.ts");
  const { requestsOf } = await import("../../compare/plan.ts");
  const { runCompare } = await import("../../compare/run-compare.ts");
  const token = { tier, identifier, key };
  if (clean) {
    await cleanAll({ token, apiUrl, websiteId, signal: terminal.signal }, terminal, json);
    return;
  }
  for (const file of [options.out, options.report]) if (file) await requireWritable(file);
  const assumed = options.behaviour ? assumedBy(await readBehaviour(options.behaviour)) : new Map<string, unknown>();
  const notify = (line: string) => terminal.err(line);
  const permissions = { write, hookListen, hookFailures, installWait, assumed };
  notify(
    `At most ${requestsOf(permissions)} requests to ${apiUrl}. Ctrl-C stops${write ? " and removes what was written" : ""}.`,
  );
  if (write) notify("Writes in new conversations: operators of the website are notified.");
  if (hookFailures)
    notify("Fails deliveries on purpose: Crisp suspends hooks that keep failing. Use a development hook.");
  const comparison = await runCompare({
    ...permissions,
    token,
    apiUrl,
    websiteId,
    hookSecret,
    longestWait,
    signal: terminal.signal,
    report: (line) => (json ? undefined : notify(paint(terminal, "dim", line))),
  });
  if (options.out)
    await writeOutput(options.out, `${JSON.stringify(behaviourOf(comparison.assumptions), undefined, 2)}\n`);
  if (options.report) {
    const { reportOf } = await import("../../compare/report.ts");
    await writeOutput(options.report, reportOf(comparison, new Date().toISOString().slice(0, 10)));
  }
  if (json) terminal.out(JSON.stringify({ assumptions: comparison.assumptions, shapes: comparison.shapes }));
  else print(comparison, terminal);
  const differences =
    comparison.assumptions.filter(({ verdict }) => verdict === "differs").length + comparison.shapes.length;
  if (differences > 0) {
    throw new CliError(
      `${differences} difference${differences === 1 ? "" : "s"} to the real service`,
      "expectationFailed",
    );
  }
}

async function cleanAll(options: ServiceOptions, terminal: Terminal, json: true | undefined): Promise<void> {
  const { createService, requireAccess } = await import("../../compare/service.ts");
  const { cleanUp } = await import("../../compare/own-conversations.ts");
  const service = createService(options, { requests: 0 });
  await requireAccess(service, options);
  const removed = await cleanUp(service.rest, options.websiteId, options.signal);
  terminal.out(json ? JSON.stringify({ removed }) : `removed ${removed} conversation${removed === 1 ? "" : "s"}`);
}

async function readBehaviour(file: string): Promise<SettingValues> {
  const { parseConfigFile } = await import("../../settings/config-file.ts");
  const readNamed = () => Promise.reject(new CliError(`${file}: a behaviour file cannot name another file`, "usage"));
  return parseConfigFile(await readText(file), { source: file, limit: "behaviour", readNamed });
}

function usage(message: string): never {
  throw new CliError(message, "usage");
}

const signs: Readonly<Record<Verdict["verdict"], string>> = {
  same: "as assumed",
  differs: "DIFFERS",
  unmeasured: "unmeasured",
};

function print({ assumptions, shapes, compared, skipped, requests }: Comparison, terminal: Terminal): void {
  for (const { question, assumed, measured, verdict, why } of assumptions) {
    terminal.out(paint(terminal, "bold", question));
    const figures = `assumed ${JSON.stringify(assumed)}${measured === undefined ? "" : `, measured ${JSON.stringify(measured)}`}`;
    terminal.out(`  ${signs[verdict]}: ${figures}${why ? paint(terminal, "dim", ` (${why})`) : ""}`);
  }
  terminal.out(paint(terminal, "bold", `Shapes of ${compared.length} routes and events`));
  for (const { where, path, kind } of shapes) terminal.out(`  ${kind} ${path} in ${where}`);
  if (shapes.length === 0) terminal.out("  no difference");
  if (skipped.length > 0)
    terminal.out(paint(terminal, "dim", `  not compared: ${skipped.map(({ where }) => where).join(", ")}`));
  terminal.out(paint(terminal, "dim", `${requests} requests were made`));
}
