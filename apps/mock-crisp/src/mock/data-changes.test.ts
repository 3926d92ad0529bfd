import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { patient } from "../../test/patient.ts";
import { connectMockCrisp, type RemoteMockCrisp } from "../client/index.ts";
import { startMockCrisp } from "../index.ts";

type Change = () => Promise<unknown>;

/** Changes that cause no event, each with its preparation. */
const changes: Readonly<Record<string, (root: RemoteMockCrisp) => Promise<Change>>> = {
  "a restored snapshot": async (root) => {
    const taken = await root.snapshot();
    await (await root.visitor()).says("gone after the restore");
    return () => root.restore(taken);
  },
  "a removed website": async (root) => {
    const site = await root.isolate();
    return () => fetch(`${root.url}/_mock/websites/${site.website.website_id}`, { method: "DELETE" });
  },
  "a restored website": async (root) => {
    const site = await root.isolate();
    const taken = await site.snapshot();
    await (await site.visitor()).says("gone after the restore");
    return () => site.restore(taken);
  },
  "a reset website": async (root) => {
    const site = await root.isolate();
    await (await site.visitor()).says("gone after the reset");
    return () => site.reset();
  },
  "a conversation that a trigger began": async (root) => {
    await root.isolate();
    return () => root.trigger("session:set_email");
  },
  "read messages": async (root) => {
    const visitor = await root.visitor();
    await visitor.teamSays("hi");
    return () => visitor.reads();
  },
  "a changed web hook": async (root) => {
    const { id } = await root.webhooks.register({ url: "http://127.0.0.1:9/" });
    return () => fetch(`${root.url}/_mock/webhooks/${id}`, { method: "PUT", body: '{"paused":true}' });
  },
  "the size of an uploaded file": async (root) => {
    const { identifier, key } = root.tokens.plugin;
    await fetch(`${root.url}/v1/bucket/url/generate`, {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
        "x-crisp-tier": "plugin",
        "content-type": "application/json",
      },
      body: JSON.stringify({
        namespace: "upload",
        from: "plugin",
        identifier: root.plugin.plugin_id,
        id: "1",
        file: { name: "a.txt", type: "text/plain" },
      }),
    });
    const { data } = await root.waitFor("event:bucket:url:upload:generated", patient);
    return () => fetch(data.url.signed, { method: "PUT", headers: { "content-type": "text/plain" }, body: "hello" });
  },
};

test.each(Object.entries(changes))("data that is kept contains %s", async (_name, prepare) => {
  const data = await mkdtemp(join(tmpdir(), "mock-crisp-data-"));
  const crisp = await startMockCrisp({ data });
  const state = ({ snapshot }: Pick<typeof crisp, "snapshot">) => JSON.parse(JSON.stringify(snapshot()));
  const change = await prepare(await connectMockCrisp(crisp.url));
  const written = () => readFile(join(data, "snapshot.json"), "utf8").then(JSON.parse, () => undefined);
  const prepared = state(crisp);
  // So that only the change is left to write.
  await expect.poll(written).toEqual(prepared);
  await change();
  const changed = state(crisp);
  expect(changed).not.toEqual(prepared);
  await crisp.close();
  await using again = await startMockCrisp({ data });
  expect(state(again)).toEqual(changed);
});
