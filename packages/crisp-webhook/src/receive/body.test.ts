import { PassThrough, Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { CrispWebhookError } from "../errors.ts";
import { readBody } from "./body.ts";

const read = async (body: unknown, limit = 10) => readBody(body, limit, "do otherwise");
const text = async (body: unknown, limit?: number) => new TextDecoder().decode(await read(body, limit));

/** A web stream of these chunks. */
const webStream = (...chunks: string[]) => new Blob(chunks).stream();

/** A Node.js stream of these chunks. */
const nodeStream = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

describe("a body is read completely:", () => {
  test.each<[string, () => unknown, string]>([
    ["text", () => "Ça va", "Ça va"],
    ["bytes", () => Buffer.from("Ça va"), "Ça va"],
    ["a web stream", () => webStream("Ça", " va"), "Ça va"],
    ["a Node.js stream", () => nodeStream("Ça", " va"), "Ça va"],
    ["a Node.js stream of text", () => Readable.from(["Ça", " va"]), "Ça va"],
    ["an empty web stream", () => webStream(), ""],
    ["an empty Node.js stream", () => nodeStream(), ""],
    ["nothing", () => undefined, ""],
    ["null", () => null, ""],
  ])("%s", async (_form, body, expected) => {
    expect(await text(body())).toBe(expected);
  });
});

describe("a body is read to the limit, and no further:", () => {
  test.each<[string, (chunks: string[]) => unknown]>([
    ["text", (chunks) => chunks.join("")],
    ["bytes", (chunks) => Buffer.from(chunks.join(""))],
    ["a web stream", (chunks) => webStream(...chunks)],
    ["a Node.js stream", (chunks) => nodeStream(...chunks)],
  ])("%s", async (_form, body) => {
    expect(await text(body(["12345", "67890"]))).toBe("1234567890");
    await expect(read(body(["12345", "67890", "1"]))).rejects.toMatchObject({
      code: "body_too_large",
      message: expect.stringContaining("exceeds 10 bytes, the `maxBodySize`"),
    });
  });
});

test("a single chunk is not copied", async () => {
  const chunk = Buffer.from("one");
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(chunk);
      controller.close();
    },
  });
  expect(await read(stream)).toBe(chunk);
});

test("a web stream beyond the limit is cancelled, even if cancelling never finishes", async () => {
  let cancelled = false;
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(20)),
    cancel() {
      cancelled = true;
      throw new Error("no");
    },
  });
  await expect(read(stream)).rejects.toMatchObject({ code: "body_too_large" });
  expect(cancelled).toBe(true);
});

test("a Node.js stream beyond the limit stays open for the answer and is no longer read", async () => {
  const stream = new PassThrough();
  stream.write("12345678901");
  await expect(read(stream)).rejects.toMatchObject({ code: "body_too_large" });
  expect(stream.destroyed).toBe(false);
  for (const event of ["data", "end", "close"]) expect(stream.listenerCount(event), event).toBe(0);
  stream.destroy(new Error("an error that nobody else hears"));
});

describe("a body that is cut off is incomplete:", () => {
  test("a web stream that fails", async () => {
    const cause = new Error("aborted");
    const stream = new ReadableStream({ pull: (controller) => controller.error(cause) });
    await expect(read(stream)).rejects.toMatchObject({ code: "body_incomplete", cause });
  });

  test("a Node.js stream that is destroyed", async () => {
    const stream = new PassThrough();
    const reading = read(stream);
    stream.write("1");
    stream.destroy(new Error("reset"));
    await expect(reading).rejects.toMatchObject({ code: "body_incomplete" });
  });

  test("a Node.js stream that was destroyed before", async () => {
    await expect(read(new PassThrough().destroy())).rejects.toThrow(/^\[body_incomplete\] the connection closed/);
  });
});

test("a Node.js stream that ended empty before is empty", async () => {
  const stream = Readable.from([]);
  await new Promise((resolve) => stream.on("end", resolve).resume());
  expect(await text(stream)).toBe("");
});

describe("a body whose bytes are gone is refused:", () => {
  const spent = async () => {
    const stream = nodeStream("1");
    for await (const _ of stream);
    return stream;
  };
  const locked = () => {
    const stream = webStream("1");
    stream.getReader();
    return stream;
  };
  test.each<[string, () => unknown]>([
    ["an object", () => ({})],
    ["a list", () => []],
    ["a number", () => 1],
    ["false", () => false],
    ["something that can be listened to", () => ({ on() {} })],
    ["something that was read", () => ({ readableDidRead: false })],
    ["a Node.js stream that was read", spent],
    ["a web stream that somebody reads", locked],
  ])("%s", async (_form, body) => {
    const error = await read(await body()).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(CrispWebhookError);
    expect(error).toMatchObject({
      code: "body_already_parsed",
      status: 500,
      message: expect.stringMatching(/do otherwise\. See \S+$/),
    });
  });
});
