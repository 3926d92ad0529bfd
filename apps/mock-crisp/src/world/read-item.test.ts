import { describe, expect, test } from "vitest";
import { startRest } from "../../test/start-rest.ts";
import { isStillJson } from "../base/lazy-map.ts";
import { markRead } from "./acts/acknowledge-messages.ts";
import { sendMessage } from "./acts/send-message.ts";
import { inconsistenciesOf } from "./inconsistencies.ts";
import type { Session } from "./session.ts";
import { restoreHeld, restoreSnapshot, snapshotOf, snapshotText } from "./snapshot.ts";
import { createSnapshotReader } from "./snapshot-reader.ts";
import type { World } from "./world.ts";

const seed = {
  conversations: ["Ada", "Grace", "Mary"].map((nickname) => ({
    session_id: `session_${nickname}`,
    nickname,
    messages: [
      { from: "user" as const, content: `I am ${nickname}, "the one"` },
      { from: "operator" as const, content: "Hello 😀" },
      {
        from: "operator" as const,
        type: "file" as const,
        content: { name: "a", url: "https://a.test/a", type: "a/a" },
      },
    ],
  })),
};

function restoreText(world: World, text: string): void {
  const reader = createSnapshotReader();
  reader.push(Buffer.from(text));
  for (const _step of restoreHeld(world, reader.finish().world, {}));
}

const sessionsOf = (world: World): Session[] =>
  [...world.websites.values()].flatMap(({ sessions }) => [...sessions.values()]);

/** A restored world, and the JSON that it was restored from. */
async function createRestored() {
  const rest = await startRest({ seed });
  const text = [...snapshotText(rest.world)].join("");
  restoreText(rest.world, text);
  return { rest, world: rest.world, text };
}

describe("the messages of a restored conversation", () => {
  test("stay JSON until they are needed, and are written again without being parsed", async () => {
    const { rest, world, text } = await createRestored();
    await using _rest = rest;
    expect(sessionsOf(world).map(({ messages }) => isStillJson(messages))).toEqual([true, true, true]);
    expect([...snapshotText(world)].join("")).toBe(text);
    expect(sessionsOf(world).every(({ messages }) => isStillJson(messages))).toBe(true);
    expect(snapshotOf(world)).toEqual(JSON.parse(text));
    const path = `/website/${rest.website}/conversation/session_Ada/messages`;
    expect((await rest.call("GET", path)).data).toHaveLength(3);
    expect(sessionsOf(world).map(({ messages }) => isStillJson(messages))).toEqual([false, true, true]);
    expect([...snapshotText(world)].join("")).toBe(text);
  });

  test("are searched as they are", async () => {
    const { rest } = await createRestored();
    await using _rest = rest;
    const find = async (words: string) => {
      const query = `search_type=text&search_query=${encodeURIComponent(words)}`;
      const { data } = await rest.call("GET", `/website/${rest.website}/conversations/1?${query}`);
      return data.map(({ session_id }: { session_id: string }) => session_id);
    };
    for (const at of ["restored", "planted"]) {
      expect([at, await find("i AM ada")]).toEqual([at, ["session_Ada"]]);
      expect([at, await find('"the one')]).toEqual([at, ["session_Mary", "session_Grace", "session_Ada"]]);
      expect(await find("hello 😀")).toHaveLength(3);
      expect([at, await find("session_id")]).toEqual([at, []]);
      expect([at, await find("fingerprint")]).toEqual([at, []]);
      rest.reset();
    }
  });

  test("change as those of any other, without changing those of others", async () => {
    const { rest, world } = await createRestored();
    await using _rest = rest;
    const website = world.websites.get(rest.website);
    const [ada, grace] = sessionsOf(world);
    if (!(website && ada && grace)) throw new Error("nothing was restored");
    sendMessage(world, website, ada, { type: "text", from: "user", content: "again", original: { content: "mail" } });
    markRead(ada, { from: "user" });
    expect([ada.messages.size, ada.marks.size, ada.originals.size]).toEqual([4, 2, 1]);
    expect([grace.messages.size, grace.marks.size, grace.originals.size]).toEqual([3, 0, 0]);
    expect(inconsistenciesOf(world)).toEqual([]);
    const changed = [...snapshotText(world)].join("");
    await using other = await startRest();
    restoreText(other.world, changed);
    expect(snapshotOf(other.world)).toEqual(JSON.parse(changed));
  });
});

// Each changes the first conversation: what is wrong in a snapshot must be found however it is read.
const changes: Readonly<Record<string, (text: string) => string>> = {
  "a message of another conversation": (text) =>
    text.replace(/("messages":.*?"session_id":")session_Ada/, "$1session_Bea"),
  "a message under another fingerprint": (text) => text.replace(/("messages":\{"\$map":\[\[)\d+/, "$11"),
  "a message twice": (text) => text.replace(/("messages":\{"\$map":\[)(\[\d+,.*?\}\]),\[\d+/, "$1$2,$2,[1"),
  "an unread message that is gone": (text) => text.replace(/("operator":\[)\d+/, "$17"),
  "a last message that is gone": (text) => text.replace(/("last_fingerprint":)\d+/, "$17"),
  "a message without content": (text) => text.replace(/("messages":.*?)"content":"[^,]*,/, "$1"),
  "a message of a wrong type": (text) => text.replace(/("messages":.*?)"from":"user"/, '$1"from":7'),
  "a map in a message": (text) => text.replace(/("messages":.*?)"stamped":true/, '$1"stamped":true,"x":{"$map":[]}'),
  "a message too deep": (text) =>
    text.replace(/("messages":.*?)"stamped":true/, `$1"stamped":true,"x":${"[".repeat(200)}${"]".repeat(200)}`),
  "data too deep": (text) => text.replace('"data":{}', `"data":{"x":${"[".repeat(200)}${"]".repeat(200)}}`),
  "no fields around the messages": (text) => text.replace(/(\["session_Ada",\{).*?("messages":)/, "$1$2"),
  "messages in an encoded value": (text) => text.replace(/(\["session_Ada",\{)/, '$1"$plain":{"messages":null},'),
  "an entry of three": (text) => text.replace(/\]\}\}\],\n/, "]}},3],\n"),
  "JSON that is cut": (text) => text.replace(/("messages":.*?)"stamped":true\}/, '$1"stamped":true'),
};

describe.each(Object.entries(changes))("a snapshot with %s", (_name, change) => {
  test("is taken or refused alike, as a mock writes it and with its fields in another place", async () => {
    await using rest = await startRest({ seed });
    const before = snapshotOf(rest.world);
    const text = change([...snapshotText(rest.world)].join(""));
    expect(text).not.toBe([...snapshotText(rest.world)].join(""));
    const outcomeOf = (restore: () => void) => {
      try {
        restore();
        return "restored";
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid_data" });
        return String(error).replace(/(not valid JSON|nested deeper).*/s, "$1");
      }
    };
    const asWritten = outcomeOf(() => restoreText(rest.world, text));
    if (asWritten !== "restored") expect(snapshotOf(rest.world)).toEqual(before);
    // A space is enough to be read in the general way.
    const general = outcomeOf(() => restoreText(rest.world, text.replaceAll('"messages":{', '"messages": {')));
    expect(general).toBe(asWritten);
    if (/JSON|deeper/.test(asWritten)) return;
    expect(outcomeOf(() => restoreSnapshot(rest.world, JSON.parse(text)))).toBe(asWritten);
  });
});
