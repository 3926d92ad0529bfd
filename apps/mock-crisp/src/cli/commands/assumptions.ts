import { answerOf, assumptions } from "../../settings/assumptions.ts";
import { formatValue } from "../../settings/format-value.ts";
import { settingList } from "../../settings/list.ts";
import { addJsonOption, type CommandModule } from "../context.ts";
import { paint } from "../terminal.ts";

/** `assumptions`: lists what the mock assumes about Crisp where Crisp's documents leave a question open. */
export const assumptionsCommand: CommandModule = (program, terminal) => {
  addJsonOption(program.command("assumptions"))
    .description("list what the mock assumes about Crisp, with the setting that changes it, if there is one")
    .addHelpText("after", "\nExample:\n  mock-crisp assumptions --json")
    .action((options: { json?: true }) => {
      if (options.json) {
        terminal.out(JSON.stringify({ assumptions }));
        return;
      }
      for (const { id, question, setting, assumed, source, confidence } of assumptions) {
        const listed = settingList.find(({ name }) => name === setting);
        terminal.out(paint(terminal, "bold", question));
        const value = listed ? formatValue(listed, assumed) : answerOf(assumed);
        terminal.out(`  ${value}  (${setting ? `setting ${setting}, ` : ""}id ${id})`);
        terminal.out(paint(terminal, "dim", `  ${confidence}: ${source}`));
      }
    });
};
