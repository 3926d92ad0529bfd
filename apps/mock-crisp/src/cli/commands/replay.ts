import { setTimeout as sleep } from "node:timers/promises";
import { InvalidArgumentError } from "commander";
import { parseTrace, replayTrace } from "../../scenario/replay-trace.ts";
import { addMockOptions, type CommandModule, printResult, remoteOf } from "../context.ts";
import { readText } from "../read-file.ts";

/** `replay <trace>`: sends the events of a trace again. */
export const replayCommand: CommandModule = (program, terminal) => {
  const command = addMockOptions(program.command("replay <trace>"))
    .description("send the events of a trace again, in order; create traces with: mock-crisp listen --json")
    .option("--speed <factor>", "playback speed as a factor of real time; 0 = no waiting", parseSpeed, 1)
    .addHelpText(
      "after",
      "\nExample:\n  mock-crisp listen --json > trace.jsonl\n  mock-crisp replay trace.jsonl --speed 10",
    )
    .action(async (file: string, { speed }: { speed: number }) => {
      const trace = parseTrace(await readText(file), file);
      const mock = await remoteOf(command);
      await replayTrace(trace, mock, {
        wait: async (delay) => {
          if (speed > 0) await sleep(delay / speed, undefined, { signal: terminal.signal });
        },
        onEvent: (sent) => printResult(command, terminal, sent, sent.event),
      });
    });
};

function parseSpeed(text: string): number {
  const speed = Number(text);
  if (text.trim() === "" || !Number.isFinite(speed) || speed < 0)
    throw new InvalidArgumentError("Expected a number of 0 or more.");
  return speed;
}
