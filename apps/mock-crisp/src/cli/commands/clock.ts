import type { Command } from "commander";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";

interface Answer {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly frozen: boolean;
}

/** `clock now|advance|freeze|unfreeze|reset`: the mock's clock. */
export const clockCommand: CommandModule = (program, terminal) => {
  const clock = program.command("clock").description("read and advance the mock's clock");

  const print = (command: Command, answer: Answer) => {
    const suffix = answer.frozen ? " (frozen)" : "";
    printResult(command, terminal, answer, `${new Date(answer.now).toISOString()}${suffix}`);
  };

  const advance = addMockOptions(clock.command("advance <duration>"))
    .description("advance the clock; everything that becomes due runs at once")
    .addHelpText("after", "\nExample:\n  mock-crisp clock advance 5m")
    .action(async (by: string) => {
      const answer = await clientOf(advance).call<Answer & { unsettled?: string }>("POST", "clock/advance", {
        body: { by },
      });
      if (answer.unsettled !== undefined) terminal.err(`mock-crisp: did not wait for everything: ${answer.unsettled}`);
      print(advance, answer);
    });

  for (const [name, does, method, path] of [
    ["now", "print the time of the mock's clock", "GET", "clock"],
    ["freeze", "stop the clock; advance still works", "POST", "clock/freeze"],
    ["unfreeze", "restart the clock", "POST", "clock/unfreeze"],
    ["reset", "set the clock back to real time", "POST", "clock/reset"],
  ] as const) {
    const command = addMockOptions(clock.command(name))
      .description(does)
      .addHelpText("after", `\nExample:\n  mock-crisp clock ${name}`)
      .action(async () => print(command, await clientOf(command).call<Answer>(method, path)));
  }
};
