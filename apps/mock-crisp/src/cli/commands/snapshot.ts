import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { visibleText } from "../../base/visible-text.ts";
import { addMockOptions, type CommandModule, clientOf, printResult } from "../context.ts";
import { readText, unreadable } from "../read-file.ts";
import { writeOutput } from "../write-output.ts";

/** `export` and `import`: save and restore a snapshot, of any size. */
export const snapshotCommands: CommandModule = (program, terminal) => {
  const out = addMockOptions(program.command("export [file]"))
    .alias("snapshot")
    .description("save a snapshot as JSON to a file or stdout")
    .addHelpText("after", "\nExample:\n  mock-crisp export before.json\n  mock-crisp import before.json")
    .action(async (file: string | undefined) => {
      const { body } = await clientOf(out).open({ path: "/snapshot", signal: terminal.signal });
      const pieces = texts(body ?? new ReadableStream());
      if (file === undefined) {
        // Line by line; each is a conversation or a contact.
        let pending = "";
        for await (const piece of pieces) {
          const lines = `${pending}${piece}`.split("\n");
          pending = lines.pop() ?? "";
          for (const line of lines) terminal.out(line);
        }
        if (pending !== "") terminal.out(pending);
        return;
      }
      await writeOutput(file, pieces);
      printResult(out, terminal, { file }, `wrote ${file}`);
    });
  const into = addMockOptions(program.command("import <file>"))
    .alias("restore")
    .description("restore a saved snapshot")
    .addHelpText("after", "\nExample:\n  mock-crisp export before.json\n  mock-crisp import before.json")
    .action(async (file: string) => {
      const stream = await openText(file);
      await clientOf(into).open({ method: "PUT", path: "/snapshot", stream, signal: terminal.signal });
      printResult(into, terminal, { file }, `restored ${file}`);
    });
};

async function* texts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of body) yield visibleText(decoder.decode(chunk, { stream: true }));
}

/** The bytes of a file as UTF-8. A file in another encoding is read as a whole, or refused with the name of the encoding. */
async function openText(file: string): Promise<ReadableStream<Uint8Array>> {
  let handle: Awaited<ReturnType<typeof open>> | undefined;
  try {
    handle = await open(file);
    const { buffer } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    const isUtf8 = buffer[0] !== 0xff && buffer[0] !== 0xfe && !buffer.subarray(0, 4).includes(0);
    if (isUtf8) return Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  } catch (cause) {
    throw await unreadable(file, cause as Error);
  } finally {
    await handle?.close();
  }
  return new Blob([await readText(file)]).stream() as ReadableStream<Uint8Array>;
}
