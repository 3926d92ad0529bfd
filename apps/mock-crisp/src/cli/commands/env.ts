import { Option } from "commander";
import type { MockCrispInfo } from "../../api/mock-crisp.ts";
import { envOf } from "../../base/env-of.ts";
import { addMockOptions, type CommandModule, clientOf } from "../context.ts";

const formats = {
  shell: (name: string, value: string) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  dotenv: (name: string, value: string) => `${name}=${JSON.stringify(value)}`,
} as const;

/** `env`: the variables that point a program at a running mock. */
export const envCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("env"))
    .description("print the CRISP_* variables that point a program at the mock")
    .addOption(new Option("--format <format>", "output format").choices(["shell", "dotenv", "json"]).default("shell"))
    .addHelpText("after", '\nExamples:\n  eval "$(mock-crisp env)"\n  mock-crisp env --format dotenv > .env')
    .action(async ({ format, json }: { format: keyof typeof formats | "json"; json?: true }) => {
      const variables = envOf(await clientOf(command).call<MockCrispInfo>("GET", "info"));
      if (format === "json" || json) terminal.out(JSON.stringify(variables));
      else for (const [name, value] of Object.entries(variables)) terminal.out(formats[format](name, value));
    });
};
