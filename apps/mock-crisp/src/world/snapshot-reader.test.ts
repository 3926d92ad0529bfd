import { describe, expect, test } from "vitest";
import { startRest } from "../../test/start-rest.ts";
import { sendMessage } from "./acts/send-message.ts";
import { startConversation } from "./acts/start-conversation.ts";
import { restoreHeld, snapshotOf, snapshotText } from "./snapshot.ts";
import { createSnapshotReader } from "./snapshot-reader.ts";
import type { World } from "./world.ts";

/** A world with what is hard to read: quotes, brackets and line ends in texts, and keys of the encoding itself. */
async function createWorld() {
  const rest = await startRest({ seed: { people: [{ email: "ada@example.test" }] } });
  const { world } = rest;
  const website = world.websites.get(rest.website);
  if (!website) throw new Error("no website");
  for (const content of ['"', "\\", '\\"', "]}],", "a,\nb", "ä€😀", "\u2028", "{[", "", '{"$map":[]}']) {
    const data = { "a]b": content, $map: content, $plain: 1, "": true };
    const session = startConversation(world, website, { nickname: content, data }).value;
    for (const from of ["user", "operator"] as const)
      sendMessage(world, website, session, { type: "text", from, content, fingerprint: session.messages.size + 1 });
    const picked = { id: "x", text: content, choices: [{ value: content, label: "[", selected: false }] };
    sendMessage(world, website, session, { type: "picker", from: "operator", content: picked });
  }
  return rest;
}

const formats: Readonly<Record<string, (world: World) => string>> = {
  "as mocks write it": (world) => [...snapshotText(world)].join(""),
  "as one line": (world) => JSON.stringify(snapshotOf(world)),
  "as a person reads it": (world) => JSON.stringify(snapshotOf(world), null, 2),
  "with a byte order mark": (world) =>
    `\ufeff${JSON.stringify(snapshotOf(world), null, "\t").replaceAll("\n", "\r\n")}`,
};

function read(bytes: Uint8Array, size: number) {
  const reader = createSnapshotReader();
  for (let start = 0; start < bytes.length; start += size) reader.push(bytes.subarray(start, start + size));
  return reader.finish();
}

describe.each(Object.entries(formats))("a snapshot %s", (_name, format) => {
  test.each([1, 2, 7, 100, 4_096, 1_000_000])("is read in pieces of %i bytes", async (size) => {
    await using rest = await createWorld();
    const before = snapshotOf(rest.world);
    const { world: held } = read(Buffer.from(format(rest.world)), size);
    await using other = await startRest();
    for (const _step of restoreHeld(other.world, held, {}));
    expect(snapshotOf(other.world)).toEqual(before);
  });
});

test.each([
  ["cut off", (text: string) => Buffer.from(text.slice(0, -20)), /not valid JSON/],
  [
    "cut off within a message",
    (text: string) => Buffer.from(text.slice(0, text.indexOf("content") + 9)),
    /not valid JSON/,
  ],
  ["of another kind", () => Buffer.from('{"conversations":[]}'), /this is a seed/],
  ["empty", () => Buffer.from(""), /not valid JSON/],
  ["nested without end", () => Buffer.from('{"world":'.padEnd(1_000, "[")), /nested deeper than/],
  ["in Latin-1", (text: string) => Buffer.from(text.replace("ä€😀", "ä"), "latin1"), /not valid UTF-8/],
  ["in UTF-16", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"), /not valid UTF-8/],
])("a snapshot %s is refused", async (_name, change, message) => {
  await using rest = await createWorld();
  const bytes = change([...snapshotText(rest.world)].join(""));
  expect(() => read(bytes, 64)).toThrow(message);
});
