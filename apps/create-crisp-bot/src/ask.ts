import { createInterface } from "node:readline/promises";
import { type Choices, defaults, transports } from "./choices.ts";

interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** The questions were left without an answer: Ctrl-C, Ctrl-D, or the end of the input. */
class CancelledError extends Error {
  constructor() {
    super("cancelled, nothing was written");
  }
}

/** Asks one question. Rejects with a {@link CancelledError} when the terminal closes. */
type Question = (text: string) => Promise<string>;

async function choose<T extends string>(
  ask: Question,
  question: string,
  words: readonly T[],
  standard: T,
  explain: (word: T) => string,
): Promise<T> {
  const lines = words.map((word, index) => `  ${index + 1}  ${word.padEnd(8)} ${explain(word)}`);
  for (;;) {
    const answer = (await ask(`${question}\n${lines.join("\n")}\n[${standard}] `)).trim().toLowerCase();
    const chosen = answer === "" ? standard : (words.find((word) => word === answer) ?? words[Number(answer) - 1]);
    if (chosen !== undefined) return chosen;
  }
}

/**
 * Asks for the folder and for what the command line left open.
 *
 * @throws CancelledError when the terminal closes before all is answered.
 */
export async function ask(
  folder: string | undefined,
  given: Partial<Choices>,
  { input, output }: Terminal,
): Promise<{ folder: string; choices: Choices }> {
  const terminal = createInterface({ input, output });
  const closing = new AbortController();
  terminal.once("close", () => closing.abort());
  const question: Question = (text) =>
    terminal.question(text, { signal: closing.signal }).catch((error: unknown) => {
      throw closing.signal.aborted ? new CancelledError() : error;
    });
  try {
    const name = folder ?? ((await question("Folder of the project [my-bot] ")).trim() || "my-bot");
    const transport =
      given.transport ??
      (await choose(
        question,
        "How does the bot get its events?",
        Object.keys(transports) as Choices["transport"][],
        defaults.transport,
        (word) => transports[word].summary,
      ));
    const queue =
      given.queue ??
      (transports[transport].longLived &&
        /^y/i.test(await question("Put the events on a queue, for several processes? [y/N] ")));
    const language =
      given.language ??
      (await choose(question, "In which language?", ["ts", "js"] as const, defaults.language, (word) =>
        word === "ts" ? "TypeScript" : "JavaScript",
      ));
    const test =
      given.test ??
      (await choose(question, "With which test runner?", ["vitest", "node"] as const, defaults.test, (word) =>
        word === "vitest" ? "Vitest" : "node:test, built into Node.js",
      ));
    return { folder: name, choices: { transport, queue, test, language } };
  } finally {
    terminal.close();
  }
}
