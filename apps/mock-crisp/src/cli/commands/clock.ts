import { addMockOptions, type CommandModule, clientOf } from "../context.ts";

/** `clock advance`: moves the mock's time, so that retries and deadlines run at once. */
export const clockCommand: CommandModule = (program, terminal) => {
  const clock = program.command("clock").description("move the mock's time");
  const advance = addMockOptions(clock.command("advance <duration>"))
    .description("move time forward; what falls due runs at once")
    .addHelpText("after", "\nExample:\n  mock-crisp clock advance 5m")
    .action(async (by: string) => {
      const { now } = await clientOf(advance).call<{ now: number }>("POST", "clock/advance", { body: { by } });
      terminal.out(`it is now ${new Date(now).toISOString()}`);
    });
};
