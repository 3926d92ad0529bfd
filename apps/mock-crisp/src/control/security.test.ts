import { existsSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { afterEach, describe, expect, it } from "vitest";
import { patient } from "../../test/patient.ts";
import { type MockCrisp, type MockCrispOptions, startMockCrisp } from "../index.ts";

const running: MockCrisp[] = [];
afterEach(async () => {
  for (const crisp of running.splice(0)) await crisp.close();
});

async function start(options: MockCrispOptions): Promise<MockCrisp> {
  const crisp = await startMockCrisp(options);
  running.push(crisp);
  return crisp;
}

describe("with a control token", () => {
  const controlToken = "mock_control_token";
  const ask = (crisp: MockCrisp, path: string, headers: Record<string, string> = {}, method = "GET") =>
    fetch(`${crisp.url}${path}`, { method, headers, redirect: "manual" });

  it("the control API asks for it, except a health check", async () => {
    const crisp = await start({ controlToken });
    for (const path of ["/info", "/journal", "/openapi.json", "/stream", "/nothing", "/websites/x/info"]) {
      for (const headers of [
        {},
        { authorization: "Bearer mock_other" },
        { authorization: `Basic ${controlToken}` },
        { cookie: "mock_crisp_token=%zz" },
      ]) {
        const response = await ask(crisp, `/_mock${path}`, headers);
        expect(response.status, path).toBe(401);
        expect(await response.json()).toMatchObject({ error: { code: "unauthorized" } });
      }
    }
    expect((await ask(crisp, "/_mock/reset", {}, "POST")).status).toBe(401);
    expect((await ask(crisp, "/_mock/livez")).status).toBe(200);
    expect((await ask(crisp, "/_mock/readyz")).status).toBe(200);
    expect((await ask(crisp, "/_mock/info", { authorization: `Bearer ${controlToken}` })).status).toBe(200);
  });

  it("Crisp's own API does not ask for it", async () => {
    const crisp = await start({ controlToken });
    const { identifier, key } = crisp.tokens.plugin;
    const headers = { authorization: `Basic ${btoa(`${identifier}:${key}`)}`, "x-crisp-tier": "plugin" };
    expect((await ask(crisp, "/v1/plugin/connect/endpoints", headers)).status).toBe(200);
  });

  it("the dashboard is opened once with it, and it leaves the address bar", async () => {
    const crisp = await start({ controlToken });
    expect((await ask(crisp, "/?token=wrong")).headers.get("set-cookie")).toBeNull();
    const entered = await ask(crisp, `/?token=${controlToken}`);
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "./"]);
    const cookie = entered.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await ask(crisp, "/_mock/info", { cookie: cookie.split(";")[0] ?? "" })).status).toBe(200);
  });
});

describe("over TLS", () => {
  const get = (url: string, ca: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(url, { ca }, (response) => {
        response.resume();
        response.once("end", () => resolve(response.statusCode));
      })
        .once("error", reject)
        .end();
    });

  it("a certificate made at start is trusted by its authority, whose file goes with the mock", async () => {
    const crisp = await start({ tls: true });
    expect([new URL(crisp.url).protocol, new URL(crisp.info.rtm_url).protocol]).toEqual(["https:", "wss:"]);
    const path = crisp.caPath ?? "";
    expect(crisp.env["NODE_EXTRA_CA_CERTS"]).toBe(path);
    const ca = readFileSync(path, "utf8");
    expect(await get(`${crisp.url}/_mock/livez`, ca)).toBe(200);
    expect(await get(`${crisp.url.replace("127.0.0.1", "localhost")}/_mock/livez`, ca)).toBe(200);
    await expect(fetch(`${crisp.url}/_mock/livez`)).rejects.toThrow();
    await crisp.close();
    expect(existsSync(path)).toBe(false);
  });
});

it("a certificate that is none is refused with what is wrong", async () => {
  await expect(startMockCrisp({ tls: { cert: "nonsense", key: "nonsense" } })).rejects.toMatchObject({
    code: "invalid_data",
    message: expect.stringContaining("Provide both in PEM format"),
  });
});

describe("by default", () => {
  it("the mock listens on loopback only", async () => {
    const crisp = await start({});
    expect(new URL(crisp.url).hostname).toBe("127.0.0.1");
  });

  it("a web hook may not leave this machine and private networks, until it is allowed", async () => {
    const remote = "http://93.184.216.34/hook";
    const crisp = await start({});
    expect(() => crisp.webhooks.register({ url: remote })).toThrow("[remote_refused]");
    expect(() => crisp.webhooks.register({ url: "http://169.254.169.254/latest" })).toThrow("[remote_refused]");
    expect((await start({ allowRemote: true })).webhooks.register({ url: remote })).toMatchObject({ url: remote });
  });

  it("no key or secret is written to the journal", async () => {
    const crisp = await start({});
    crisp.webhooks.register({ url: "http://127.0.0.1:9/nobody", secret: "mock_secret_of_a_hook" });
    const { identifier, key } = crisp.tokens.plugin;
    for (const password of [key, "mock_wrong_key"]) {
      const headers = { authorization: `Basic ${btoa(`${identifier}:${password}`)}`, "x-crisp-tier": "plugin" };
      await fetch(`${crisp.url}/v1/plugin/connect/endpoints`, { headers });
    }
    await crisp.trigger("message:send");
    await crisp.waitFor("kind:delivery", patient);
    const journal = JSON.stringify(crisp.journal.entries());
    for (const secret of [key, "mock_wrong_key", "mock_secret_of_a_hook", crisp.plugin.webhook_secret]) {
      expect(journal).not.toContain(secret);
    }
  });

  it("names beyond this machine's own reach the control API only when they are allowed", async () => {
    const hosts = async (crisp: MockCrisp, host: string) => {
      const { request: plain } = await import("node:http");
      return new Promise((resolve) => {
        plain(`${crisp.url}/_mock/livez`, { headers: { host } }, (response) => resolve(response.statusCode)).end();
      });
    };
    expect(await hosts(await start({}), "mock-crisp:4380")).toBe(403);
    const container = await start({ host: "0.0.0.0", allowedHosts: ["mock-crisp"] });
    expect(await hosts(container, "mock-crisp:4380")).toBe(200);
    expect(await hosts(container, "10.1.2.3:4380")).toBe(200);
    expect(await hosts(container, "evil.example")).toBe(403);
  });

  it("a mock that is reached through a mapped port gives back the address that it was reached by; on loopback, its own", async () => {
    const ask = async (crisp: MockCrisp, path: string) => {
      const { request: plain } = await import("node:http");
      const { identifier, key } = crisp.tokens.plugin;
      const headers = {
        host: "localhost:32768",
        authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
        "x-crisp-tier": "plugin",
      };
      return new Promise<string>((resolve) => {
        plain(`${crisp.url}${path}`, { headers }, async (response) => {
          let text = "";
          for await (const chunk of response) text += chunk;
          resolve(text);
        }).end();
      });
    };
    const mapped = await start({ host: "0.0.0.0" });
    expect(JSON.parse(await ask(mapped, "/_mock/info"))).toMatchObject({
      url: "http://localhost:32768",
      rtm_url: "ws://localhost:32768/rtm/",
    });
    const endpoints = JSON.parse(await ask(mapped, "/v1/plugin/connect/endpoints"));
    expect(endpoints.data.socket.app).toBe("ws://localhost:32768/rtm/");
    const own = await start({});
    expect(JSON.parse(await ask(own, "/_mock/info"))).toEqual(own.info);
  });
});
