import type { Command } from "commander";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";

interface Answer {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly frozen: boolean;
}

/** `clock now|advance|freeze|unfreeze`: the mock's time, so that retries and deadlines run when a test wants. */
export const clockCommand: CommandModule = (program, terminal) => {
  const clock = program.command("clock").description("read and move the mock's time");

  const print = (command: Command, answer: Answer) => {
    const stands = answer.frozen ? ", and time stands still" : "";
    printResult(command, terminal, answer, `it is now ${new Date(answer.now).toISOString()}${stands}`);
  };

  const advance = addMockOptions(clock.command("advance <duration>"))
    .description("move time forward; what falls due runs at once")
    .addHelpText("after", "\nExample:\n  mock-crisp clock advance 5m")
    .action(async (by: string) => {
      print(advance, await clientOf(advance).call<Answer>("POST", "clock/advance", { body: { by } }));
    });

  for (const [name, does, method, path] of [
    ["now", "show the mock's time", "GET", "clock"],
    ["freeze", "let time stand still, until it is moved or runs again", "POST", "clock/freeze"],
    ["unfreeze", "let time run again", "POST", "clock/unfreeze"],
  ] as const) {
    const command = addMockOptions(clock.command(name))
      .description(does)
      .addHelpText("after", `\nExample:\n  mock-crisp clock ${name}`)
      .action(async () => print(command, await clientOf(command).call<Answer>(method, path)));
  }
};
