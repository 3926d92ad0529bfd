import { type MockCrisp, startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { patient } from "../support/patient.ts";
import { send } from "../support/send.ts";

interface Offer {
  readonly resource: string;
  readonly signed: string;
}

/** Asks for an address, which only the event carries. */
async function offer(mock: MockCrisp, name: string, type: string, extra: object = {}): Promise<Offer> {
  const id = `${name}-${Math.random()}`;
  const answer = await send(mock, "plugin", "POST", "/v1/bucket/url/generate", {
    namespace: "upload",
    id,
    file: { name, type },
    ...extra,
  });
  expect(answer).toMatchObject({ status: 200, reason: "processed" });
  const entry = await mock.waitFor("event:bucket:url:upload:generated", patient);
  const events = mock.journal.entries("event:bucket:url:upload:generated");
  const ours = [...events, entry].find((one) => one.kind === "event" && "id" in one.data && one.data.id === id);
  return (ours as unknown as { readonly data: { readonly url: Offer } }).data.url;
}

const put = (url: string, body: string | Uint8Array<ArrayBuffer>, type: string) =>
  fetch(url, { method: "PUT", body, headers: { "content-type": type } });

test("a file is uploaded to its signed address, and read from its resource", async () => {
  await using mock = await startMockCrisp();
  const { resource, signed } = await offer(mock, "a b.png", "image/png");
  expect((await fetch(resource)).status).toBe(404);
  expect((await put(signed, new Uint8Array([1, 2, 3]), "image/png")).status).toBe(200);
  const read = await fetch(resource);
  expect([read.status, [...new Uint8Array(await read.arrayBuffer())]]).toEqual([200, [1, 2, 3]]);
  expect(Object.fromEntries(read.headers)).toMatchObject({
    "content-type": "image/png",
    "content-disposition": "inline; filename*=UTF-8''a%20b.png",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  });
});

test("a page or a drawing is downloaded, and its scripts are not allowed to run", async () => {
  await using mock = await startMockCrisp();
  for (const [name, type] of [
    ["a.html", "text/html"],
    ["a.svg", "image/svg+xml"],
    ["a.xhtml", "application/xhtml+xml"],
    ["a.png", "text/html; x=image/png"],
  ] as const) {
    const { resource, signed } = await offer(mock, name, type);
    expect((await put(signed, "<script>document.title = 'ran'</script>", type)).status).toBe(200);
    const { headers } = await fetch(resource);
    expect([headers.get("content-disposition")?.split(";")[0], headers.get("content-security-policy")]).toEqual([
      "attachment",
      "default-src 'none'; sandbox",
    ]);
  }
});

test("a wrong signature, type or size is refused, and nothing is kept", async () => {
  await using mock = await startMockCrisp({ maxUploadSize: 10 });
  const { resource, signed } = await offer(mock, "a.txt", "text/plain");
  const forged = signed.replace(/mock_signature=.{8}/, "mock_signature=00000000");
  for (const [url, status] of [
    [forged, 403],
    [resource, 403],
    [signed.replace(/\/upload\/[^/]+/, "/upload/none"), 403],
  ] as const) {
    expect((await put(url, "hi", "text/plain")).status).toBe(status);
  }
  expect((await put(signed, "hi", "text/html")).status).toBe(415);
  expect((await put(signed, "more than ten bytes", "text/plain")).status).toBe(413);
  const chunked = new ReadableStream({
    start(controller) {
      for (let count = 0; count < 5; count += 1) controller.enqueue(new TextEncoder().encode("more"));
      controller.close();
    },
  });
  // Without a content-length: the size shows only as it comes.
  const streamed = await fetch(signed, {
    ...{ method: "PUT", body: chunked, headers: { "content-type": "text/plain" }, duplex: "half" },
  } as RequestInit);
  expect(streamed.status).toBe(413);
  // The first attempt may meet the connection that was closed.
  await expect.poll(async () => (await fetch(resource)).status).toBe(404);
});

test("the oldest files make room for new ones, and a snapshot names files without their bytes", async () => {
  await using mock = await startMockCrisp({ uploadBytes: 4 });
  const first = await offer(mock, "1.txt", "text/plain");
  const second = await offer(mock, "2.txt", "text/plain");
  await put(first.signed, "one", "text/plain");
  await put(second.signed, "two", "text/plain");
  expect((await fetch(first.resource)).status).toBe(410);
  expect(await (await fetch(second.resource)).text()).toBe("two");
  const snapshot = JSON.stringify(mock.snapshot());
  expect(snapshot).toContain("2.txt");
  await using other = await startMockCrisp({ seed: JSON.parse(snapshot) });
  expect((await fetch(second.resource.replace(mock.url, other.url))).status).toBe(410);
});

test("a visitor's upload is a file of the mock", async () => {
  await using mock = await startMockCrisp();
  const visitor = await mock.visitor();
  const message = await visitor.uploads(new File(["bytes"], "note.txt", { type: "text/plain" }));
  expect(message.type).toBe("file");
  const { url } = message.content as { readonly url: string };
  expect(await (await fetch(url)).text()).toBe("bytes");
});

test("a file of which nothing was announced may be of any type, and is downloaded", async () => {
  await using mock = await startMockCrisp();
  for (const extra of [{ file: null, resource: null }, { file: { name: null, type: null } }]) {
    const { resource, signed } = await offer(mock, "any", "", extra);
    expect((await put(signed, "<script>", "text/html")).status).toBe(200);
    const { headers } = await fetch(resource);
    expect([headers.get("content-type"), headers.get("content-disposition")?.split(";")[0]]).toEqual([
      "application/octet-stream",
      "attachment",
    ]);
  }
});
