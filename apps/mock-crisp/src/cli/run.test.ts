import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MockCrisp, startMockCrisp } from "../index.ts";
import { run } from "./run.ts";

let crisp: MockCrisp;
let folder: string;
beforeAll(async () => {
  crisp = await startMockCrisp();
  folder = await mkdtemp(join(tmpdir(), "mock-crisp-cli-"));
});
beforeEach(() => crisp.reset());
afterAll(async () => {
  await crisp.close();
  await rm(folder, { recursive: true });
});

/** Runs a command line and returns its output. */
async function cli(
  args: readonly string[],
  { signal = new AbortController().signal, onErr = () => {} }: { signal?: AbortSignal; onErr?: () => void } = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (line: string) => out.push(line),
    err(line: string) {
      err.push(line);
      onErr();
    },
    interactive: false,
    colour: false,
    env: {},
    signal,
  };
  const code = await run(args, terminal, "0.0.0");
  return { code, out: out.join("\n"), err: err.join("\n") };
}

const at = (...args: string[]) => [...args, "--url", crisp.url];
const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

describe("scenario run", () => {
  it("runs a file, and reports the result of each step", async () => {
    const path = await file("ok.yaml", "name: Hello\nsteps:\n  - visitor.says: hi\n  - expect.event: text:hi\n");
    const { code, out } = await cli(at("scenario", "run", path));
    expect(code).toBe(0);
    expect(out).toMatch(/^Hello \S+ok\.yaml\n {2}✓ visitor\.says "hi" \d+ ms\n {2}✓ expect\.event text:hi \d+ ms$/);
  });

  it("exits 1 when a step fails, with the expected and the actual message", async () => {
    const path = await file("bad.yaml", "steps:\n  - operator.says: bye\n  - expect.reply: { text: hi, timeout: 1 }\n");
    const { code, out, err } = await cli(at("scenario", "run", path));
    expect([code, err]).toEqual([1, `mock-crisp: the scenario failed: ${path}:3`]);
    expect(out).toMatch(/✗ expect\.reply hi .*\n {6}- expect\.reply hi\n {6}\+ event message:received "bye"/);
    const json = await cli(at("scenario", "run", path, "--json"));
    expect(JSON.parse(json.out)).toMatchObject({ passed: false, steps: [{ status: "passed" }, { status: "failed" }] });
  });

  it("exits 2 with one line when a file is invalid, before any step", async () => {
    const good = await file("good.yaml", "steps: [{ visitor.says: hi }]");
    const wrong = await file("wrong.yaml", "steps: [{ visitor.sings: hi }]");
    const { code, out, err } = await cli(at("scenario", "run", good, wrong));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(
      /^mock-crisp: \[bad_scenario\] .*wrong\.yaml: steps\[0\] has "visitor\.sings"\. Did you mean "visitor\.says"\? A step must have exactly one of: [^\n]+$/,
    );
    expect(await cli(at("scenario", "run", join(folder, "none.yaml")))).toMatchObject({ code: 2 });
    expect(crisp.journal.entries("kind:event")).toEqual([]);
  });

  it("exits 3 when no mock answers", async () => {
    const path = await file("ok.yaml", "steps: [{ visitor.says: hi }]");
    expect(await cli(["scenario", "run", path, "--url", "http://127.0.0.1:9"])).toMatchObject({ code: 3, out: "" });
  });

  it("prints the schema of its files", async () => {
    const { code, out } = await cli(["scenario", "schema"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: "A scenario of mock-crisp" });
  });
});

describe("record and replay", () => {
  it("write events to a file, and send them again", async () => {
    const path = join(folder, "recorded.yaml");
    const ending = new AbortController();
    const visitor = await crisp.visitor();
    await visitor.says("before");
    let begun = () => {};
    const begins = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const recording = cli(at("record", "--out", path), { signal: ending.signal, onErr: begun });
    await begins;
    await visitor.says("call +44 20 7946 0958");
    // Stops at once: earlier events are recorded, even if they have not reached the command yet.
    ending.abort();
    expect(await recording).toMatchObject({ code: 0, err: expect.stringMatching(/^recording http/) });
    const text = await readFile(path, "utf8");
    expect(text).toContain("call +00 00 0000 0000");
    expect(text).not.toContain("before");
    expect(await cli(at("scenario", "run", path))).toMatchObject({ code: 0 });

    const trace = await file(
      "trace.jsonl",
      crisp.journal
        .entries()
        .map((entry) => JSON.stringify(entry))
        .join("\n"),
    );
    await crisp.reset();
    expect(await cli(at("replay", trace, "--speed", "0"))).toMatchObject({ code: 0 });
    expect(crisp.journal.entries("event:message:send by:trigger").length).toBe(3);
    expect(await cli(at("replay", await file("bad.jsonl", "{"), "--speed", "0"))).toMatchObject({ code: 2 });
    expect(await cli(at("replay", trace, "--speed", "fast"))).toMatchObject({ code: 2 });
  });
});

describe("chaos", () => {
  it("sets, adds, lists and clears faults", async () => {
    expect(await cli(at("chaos", "set", "status", "status=503", "target=kind:rest", "--seed", "7"))).toMatchObject({
      code: 0,
    });
    const { out } = await cli(at("chaos", "set", "latency", "delay=1ms", "--add", "--json"));
    expect(JSON.parse(out).faults).toMatchObject([
      { fault: "status", status: 503, target: "kind:rest" },
      { fault: "latency", delay: "1ms" },
    ]);
    expect((await cli(at("chaos", "list"))).out).toMatch(/status .*0 times .*\n.*latency/);
    expect((await cli(at("chaos", "clear"))).out).toBe("no faults");
    expect(crisp.chaos.list()).toEqual([]);
  });

  it("reads faults from a file, and reports mistakes in it", async () => {
    const faults = await file("faults.json", '[{ "fault": "drop", "count": 2 }]');
    expect(await cli(at("chaos", "set", "--file", faults))).toMatchObject({ code: 0 });
    expect(crisp.chaos.list()).toMatchObject([{ fault: "drop", count: 2 }]);
    expect(await cli(at("chaos", "set", "explode"))).toMatchObject({ code: 2, err: expect.stringContaining("fault") });
    expect(await cli(at("chaos", "set"))).toMatchObject({ code: 2 });
    expect(await cli(at("chaos", "set", "--file", await file("no.json", "{}")))).toMatchObject({ code: 2 });
  });
});

describe("clock", () => {
  it("is read, frozen, advanced and unfrozen", async () => {
    const json = async (...args: string[]) => JSON.parse((await cli(at("clock", ...args, "--json"))).out);
    expect(await json("now")).toMatchObject({ frozen: false });
    const stopped = await json("freeze");
    expect(stopped).toMatchObject(await json("now"));
    expect(await json("advance", "5m")).toMatchObject({ now: stopped.now + 300_000, frozen: true, advanced: 300_000 });
    expect((await cli(at("clock", "now"))).out).toMatch(/.*Z \(frozen\)$/);
    expect((await cli(at("clock", "unfreeze"))).out).toMatch(/^[\d-]+T.*Z$/);
    expect(crisp.clock.frozen).toBe(false);
    expect(await cli(at("clock", "advance", "soon"))).toMatchObject({ code: 2 });
  });
});

describe("deliveries wait", () => {
  it("reports ended and unknown deliveries at once", async () => {
    crisp.webhooks.register({ url: "http://127.0.0.1:9/" });
    const { webhooks } = await crisp.trigger("message:send");
    const [id = ""] = webhooks;
    await crisp.clock.advance("1h");
    const wait = (...ids: string[]) => cli(at("deliveries", "wait", ...ids, "--timeout", "1h"));
    expect(await wait(id)).toMatchObject({
      code: 1,
      out: expect.stringContaining("given_up"),
      err: "mock-crisp: not every delivery succeeded",
    });
    const { code, err } = await wait("dlv_none");
    expect(code).toBe(2);
    expect(err).toMatch(/^mock-crisp: .*dlv_none[^\n]*$/);
  });

  it("waits for a requested attempt after a delivery has been given up", async () => {
    const held: ServerResponse[] = [];
    let holds = false;
    const server = createServer((request, response) => {
      request.resume();
      if (holds) held.push(response);
      else response.writeHead(500).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    crisp.webhooks.register({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
    const { webhooks } = await crisp.trigger("message:send");
    const [id = ""] = webhooks;
    await crisp.clock.advance("1h");
    expect(crisp.deliveries.get(id)?.status).toBe("given_up");
    holds = true;
    expect(await cli(at("deliveries", "retry", id))).toMatchObject({ code: 0 });
    const waiting = cli(at("deliveries", "wait", id, "--timeout", "1m"));
    await expect.poll(() => held.length).toBe(1);
    for (const response of held) response.end();
    expect(await waiting).toMatchObject({ code: 0, out: expect.stringContaining("succeeded") });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("webhooks test", () => {
  it.each([
    [204, 0],
    [500, 1],
    [404, 1],
  ])("ends with the first response, here %i", async (status, expected) => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const hook = crisp.webhooks.register({ url });
    const { code, out } = await cli(at("webhooks", "test", hook.id, "--timeout", "1m"));
    expect({ code, out }).toEqual({ code: expected, out: expect.stringContaining(String(status)) });
    // The next attempts are due later, the last one in minutes.
    expect(crisp.deliveries.list().at(-1)?.attempts).toHaveLength(1);
    crisp.webhooks.remove(hook.id);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("record --for", () => {
  it("ends after its time, and reports its file in JSON", async () => {
    const path = join(folder, "short.json");
    const { code, out } = await cli(at("record", "--out", path, "--for", "1ms", "--json"));
    expect({ code, ...JSON.parse(out) }).toEqual({ code: 0, file: path, steps: 0 });
    expect(await cli(at("record", "--out", path, "--for", "long"))).toMatchObject({ code: 2 });
  });
});

describe("export and import", () => {
  it("save and restore the data", async () => {
    const visitor = await crisp.visitor({ nickname: "Ada" });
    await visitor.says("hi");
    const path = join(folder, "world.json");
    expect(await cli(at("export", path))).toMatchObject({ code: 0 });
    expect(JSON.parse((await cli(at("export"))).out)).toMatchObject({ format: "mock-crisp-snapshot" });
    await crisp.reset();
    expect(await cli(at("import", path))).toMatchObject({ code: 0 });
    expect(visitor.messages()).toHaveLength(1);
    expect(await cli(at("import", await file("not.json", "{}")))).toMatchObject({ code: 2 });
    expect(await cli(at("import", await file("not.json", "{")))).toMatchObject({ code: 2 });
  });
});

describe("say --type", () => {
  it("sends content that is not text, as the visitor and as an operator", async () => {
    const content = { name: "photo.png", url: "https://example.test/photo.png", type: "image/png" };
    for (const words of [["say"], ["operators", "say"]]) {
      const { code, out } = await cli(at(...words, JSON.stringify(content), "--type", "file", "--json"));
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ message: { type: "file", content } });
    }
    const { code, err } = await cli(at("say", "no JSON", "--type", "file"));
    expect([code, err]).toEqual([2, expect.stringContaining("must be JSON")]);
  });
});

describe("start", () => {
  it("reports a wrong seed or flag in one line, and exits 2", async () => {
    for (const args of [
      ["--seed", join(folder, "none.json")],
      ["--seed", await file("seed.json", "{")],
      ["--seed", await file("seed.json", '{ "planets": 3 }')],
      ["--port", "99999"],
      ["--colour", "red"],
    ]) {
      const { code, err } = await cli(["start", "--port", "0", ...args]);
      expect(code, args.join(" ")).toBe(2);
      expect(err, args.join(" ")).not.toMatch(/\n\s+at /);
    }
  });
});

describe("--website", () => {
  it("narrows a command to one website, and a URL with a path of the mock's own is refused", async () => {
    const site = await crisp.isolate();
    const { website_id } = site.website;
    expect(await cli(["say", "hi", "--url", crisp.url, "--website", website_id])).toMatchObject({ code: 0 });
    expect(site.journal.entries("event:message:send")).toHaveLength(1);
    for (const path of [`/_mock/websites/${website_id}`, "/v1", "/crisp/_mock/info", "/?x=1", "/#/chat"]) {
      for (const command of [["say", "hi"], ["healthcheck"], ["reset"], ["clock", "now"]]) {
        const { code, err } = await cli([...command, "--url", `${crisp.url}${path}`]);
        expect([command, code, String(err)]).toEqual([command, 2, expect.stringContaining("without /_mock or /v1")]);
      }
    }
    expect(String((await cli(["say", "hi", "--url", `${crisp.url}/_mock/websites/${website_id}`])).err)).toContain(
      `--website ${website_id}`,
    );
  });
});
