import { createInterface, type Interface } from "node:readline/promises";
import { type Choices, defaults, transports } from "./choices.ts";

interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

async function choose<T extends string>(
  terminal: Interface,
  question: string,
  words: readonly T[],
  standard: T,
  explain: (word: T) => string,
): Promise<T> {
  const lines = words.map((word, index) => `  ${index + 1}  ${word.padEnd(8)} ${explain(word)}`);
  for (;;) {
    const answer = (await terminal.question(`${question}\n${lines.join("\n")}\n[${standard}] `)).trim().toLowerCase();
    const chosen = answer === "" ? standard : (words.find((word) => word === answer) ?? words[Number(answer) - 1]);
    if (chosen !== undefined) return chosen;
  }
}

/** Asks for the folder and for what the command line left open. */
export async function ask(
  folder: string | undefined,
  given: Partial<Choices>,
  { input, output }: Terminal,
): Promise<{ folder: string; choices: Choices }> {
  const terminal = createInterface({ input, output });
  try {
    const name = folder ?? ((await terminal.question("Folder of the project [my-bot] ")).trim() || "my-bot");
    const transport =
      given.transport ??
      (await choose(
        terminal,
        "How does the bot get its events?",
        Object.keys(transports) as Choices["transport"][],
        defaults.transport,
        (word) => transports[word].summary,
      ));
    const queue =
      given.queue ??
      (transports[transport].longLived &&
        /^y/i.test(await terminal.question("Put the events on a queue, for several processes? [y/N] ")));
    const language =
      given.language ??
      (await choose(terminal, "In which language?", ["ts", "js"] as const, defaults.language, (word) =>
        word === "ts" ? "TypeScript" : "JavaScript",
      ));
    const test =
      given.test ??
      (await choose(terminal, "With which test runner?", ["vitest", "node"] as const, defaults.test, (word) =>
        word === "vitest" ? "Vitest" : "node:test, built into Node.js",
      ));
    return { folder: name, choices: { transport, queue, test, language } };
  } finally {
    terminal.close();
  }
}
