import { answerOf, assumptions } from "../../settings/assumptions.ts";
import { formatValue } from "../../settings/format-value.ts";
import { settingList } from "../../settings/list.ts";
import { addJsonOption, type CommandModule } from "../context.ts";
import { wrapWords } from "../help-items.ts";
import { paint } from "../terminal.ts";

/** `assumptions`: lists the mock's assumptions about behaviour that Crisp's documents leave open. */
export const assumptionsCommand: CommandModule = (program, terminal) => {
  const { columns } = terminal;
  const wrap = (text: string, indent: string) =>
    columns === undefined ? indent + text : wrapWords(text, columns, indent);
  addJsonOption(program.command("assumptions"))
    .description("list the mock's assumptions about Crisp, each with the setting that changes it, if there is one")
    .addHelpText("after", "\nExample:\n  mock-crisp assumptions --json")
    .action((options: { json?: true }) => {
      if (options.json) {
        terminal.out(JSON.stringify({ assumptions }));
        return;
      }
      for (const { id, question, setting, assumed, source, confidence } of assumptions) {
        const listed = settingList.find(({ name }) => name === setting);
        const value = listed ? formatValue(listed, assumed) : answerOf(assumed);
        terminal.out(paint(terminal, "bold", wrap(question, "")));
        terminal.out(wrap(`${value}  (${setting ? `setting ${setting}, ` : ""}id ${id})`, "  "));
        terminal.out(paint(terminal, "dim", wrap(`${confidence}: ${source}`, "  ")));
      }
    });
};
