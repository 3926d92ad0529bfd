import { writeFile } from "node:fs/promises";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { CliError, exitCode } from "../exit-code.ts";
import { readText } from "../read-file.ts";

/** `export` and `import`: save and restore a snapshot. */
export const snapshotCommands: CommandModule = (program, terminal) => {
  const out = addMockOptions(program.command("export [file]"))
    .description("save a snapshot as JSON to a file or stdout")
    .addHelpText("after", "\nExample:\n  mock-crisp export before.json\n  mock-crisp import before.json")
    .action(async (file: string | undefined) => {
      const text = JSON.stringify(await clientOf(out).call("GET", "snapshot"));
      if (file === undefined) {
        terminal.out(text);
        return;
      }
      try {
        await writeFile(file, `${text}\n`);
      } catch (cause) {
        throw new CliError(`cannot write ${file}: ${(cause as Error).message}`, exitCode.usage, { cause });
      }
      printResult(out, terminal, { file }, `wrote ${file}`);
    });
  const into = addMockOptions(program.command("import <file>"))
    .description("restore a saved snapshot")
    .addHelpText("after", "\nExample:\n  mock-crisp export before.json\n  mock-crisp import before.json")
    .action(async (file: string) => {
      const text = await readText(file);
      let body: unknown;
      try {
        body = JSON.parse(text);
      } catch (cause) {
        throw new CliError(`${file} is not valid JSON: ${(cause as Error).message}`, exitCode.usage, { cause });
      }
      await clientOf(into).call("PUT", "snapshot", { body });
      printResult(into, terminal, { file }, `restored ${file}`);
    });
};
