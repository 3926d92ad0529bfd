import { expect, test } from "vitest";
import { patient } from "../../test/patient.ts";
import { startMockCrisp } from "../index.ts";

async function startWithUpload() {
  const crisp = await startMockCrisp({ maxUploadSize: 1_000_000 });
  const visitor = await crisp.visitor();
  await crisp.rest.bucket.generateBucketURL({
    namespace: "upload",
    id: "1",
    file: { name: "a.png", type: "image/png" },
    resource: { type: "session", id: visitor.session_id },
  });
  const entry = await crisp.waitFor("event:bucket:url:upload:generated", patient);
  const { url } = (entry as unknown as { data: { url: { signed: string; resource: string } } }).data;
  const put = (body: NonNullable<RequestInit["body"]>, init: RequestInit = {}) =>
    fetch(url.signed, { method: "PUT", headers: { "content-type": "image/png" }, body, ...init });
  return { crisp, put, url };
}

test("a client that writes all of a file before it reads gets the refusal of one that is too large", async () => {
  const { crisp, put, url } = await startWithUpload();
  await using _crisp = crisp;
  expect((await put(new Uint8Array(1_000_000))).status).toBe(200);
  for (const size of [1_000_001, 20_000_000]) {
    const response = await put(new Uint8Array(size));
    expect([size, response.status]).toEqual([size, 413]);
    expect(await response.json()).toMatchObject({ error: { code: "body_too_large" } });
  }
  // Of an unknown length too.
  const streamed = new Blob([new Uint8Array(20_000_000)]).stream();
  expect((await put(streamed, { duplex: "half" } as RequestInit)).status).toBe(413);
  expect((await (await fetch(url.resource)).arrayBuffer()).byteLength).toBe(1_000_000);
});

test("an upload that does not end is cut off", async () => {
  const { crisp, put } = await startWithUpload();
  await using _crisp = crisp;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(1_000_000)),
  });
  const ended = await put(endless, { duplex: "half" } as RequestInit).then(
    async (response) => [response.status, await response.text().catch(() => "")],
    () => ["cut off"],
  );
  expect([413, "cut off"]).toContain(ended[0]);
});
