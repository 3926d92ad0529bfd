import { CrispRest } from "@x/crisp-rest";
import { CrispRtm } from "@x/crisp-rtm";
import { connectMockCrisp } from "@x/mock-crisp/client";
import { describe, expect, test } from "vitest";
import { hasNginx } from "../support/nginx.ts";
import { mockCrispWith } from "../support/program.ts";
import { type Edit, startBehindNginx } from "./behind-nginx.ts";

const token = "mock_control_token";
const passOn: Edit = (server) => server.replace(/proxy_pass (http:[^;/]*\/\/[^;/]*)\/;/, "proxy_pass $1;");
/** Sets headers of a proxy in the location of the mock. */
const sending =
  (...headers: readonly string[]): Edit =>
  (server) =>
    server.replace(
      "proxy_read_timeout",
      `${headers.map((header) => `proxy_set_header ${header};`).join(" ")} proxy_read_timeout`,
    );

describe.skipIf(!hasNginx)("behind nginx, with TLS and below a path", () => {
  test.for([
    ["removes the path", (server: string) => server],
    ["passes the path on", passOn],
  ] as const)("clients, uploads and the dashboard work when nginx %s", async ([, edit]) => {
    await using proxied = await startBehindNginx(
      (port) => ({ publicUrl: `https://localhost:${port}/crisp`, controlToken: token }),
      edit,
    );
    const { crisp, port, fetch, nginx } = proxied;
    const base = `https://localhost:${port}/crisp`;
    const remote = await connectMockCrisp({ url: `${base}/`, token, fetch: fetch as typeof globalThis.fetch });

    // Every address that is given out is below the path.
    expect(remote.info).toMatchObject({ url: base, rtm_url: `wss://localhost:${port}/crisp/rtm/` });
    expect(crisp.env).toMatchObject({ CRISP_API_URL: base, CRISP_RTM_URL: `wss://localhost:${port}/crisp/rtm/` });
    const site = await remote.isolate();
    expect(site.info.url).toBe(base);
    expect(await site.rest.website.getWebsite(site.website.website_id)).toBeDefined();

    // REST and RTM, as a program uses them.
    const rest = CrispRest.fromEnv({ fetch }, crisp.env);
    expect(await rest.website.getWebsite(crisp.website.website_id)).toBeDefined();
    await using rtm = CrispRtm.fromEnv({ socketOptions: { ca: nginx.ca } }, crisp.env);
    const received = new Promise((resolve) => rtm.on("message:send", ({ data }) => resolve(data.content)));
    await rtm.connect();
    expect(rtm.health().endpoint).toBe(`wss://localhost:${port}/crisp/rtm/`);
    const visitor = await remote.visitor({ nickname: "Ada" });
    await visitor.says("hi");
    expect(await received).toBe("hi");

    // An upload has an address that works.
    const { content } = await visitor.uploads({ name: "a b.txt", data: "hello" });
    const { url } = content as { readonly url: string };
    expect(url.startsWith(`${base}/uploads/`)).toBe(true);
    expect(await (await fetch(url)).text()).toBe("hello");

    // The dashboard is entered with the token, and all its files are below the path.
    const entered = await fetch(`${base}/?token=${token}`);
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "./"]);
    const page = await (await fetch(`${base}/`)).text();
    const files = [...page.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map(([, file = ""]) => file);
    for (const file of files) expect((await fetch(`${base}/${file}`)).status, file).toBe(200);
    expect(page).not.toMatch(/(?:src|href)="\//);
    const withoutSlash = await fetch(base);
    expect([301, 308]).toContain(withoutSlash.status);
    expect(new URL(withoutSlash.headers.get("location") ?? "", base).pathname).toBe("/crisp/");
    expect((await fetch(`${base}/_mock/info`)).status).toBe(401);
  });

  test("the commands work below the path once they trust the certificate, and say so before", async () => {
    await using proxied = await startBehindNginx((port) => ({
      publicUrl: `https://localhost:${port}/crisp`,
      controlToken: token,
    }));
    const { crisp, port, nginx } = proxied;
    const at = ["--url", `https://localhost:${port}/crisp`, "--control-token", token];
    const trusting = { NODE_EXTRA_CA_CERTS: nginx.caFile };
    const env = await mockCrispWith(trusting, "env", ...at);
    expect(env).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`CRISP_API_URL='https://localhost:${port}/crisp'`),
    });
    expect(await mockCrispWith(trusting, "say", "by command", ...at)).toMatchObject({ code: 0 });
    expect(crisp.journal.entries('event:message:send text:"by command"')).toHaveLength(1);
    const stranger = await mockCrispWith({ NODE_EXTRA_CA_CERTS: undefined }, "env", ...at);
    expect(stranger.code).toBe(3);
    expect(stranger.stderr).toMatch(
      /certificate of the mock at https:\/\/localhost:\d+\/crisp is not trusted.*NODE_EXTRA_CA_CERTS/,
    );
  });
});

describe.skipIf(!hasNginx)("behind nginx that forwards the address", () => {
  const forwarding = sending("X-Forwarded-Host $http_host", "X-Forwarded-Proto $scheme", "X-Forwarded-Prefix /crisp");

  test("a trusted proxy names the address, as long as its host is allowed", async () => {
    await using proxied = await startBehindNginx(() => ({ trustProxy: true, allowedHosts: ["*.example"] }), forwarding);
    const { port, fetch } = proxied;
    const info = await fetch(`https://mock.example:${port}/crisp/_mock/info`);
    expect(await info.json()).toMatchObject({
      url: `https://mock.example:${port}/crisp`,
      rtm_url: `wss://mock.example:${port}/crisp/rtm/`,
    });
    // nginx replaces what a client claims; one that reaches the mock itself may claim allowed hosts only.
    const claimed = await fetch(`https://mock.example:${port}/crisp/_mock/info`, {
      headers: { "x-forwarded-host": "evil.test" },
    } as never);
    expect(await claimed.json()).toMatchObject({ url: `https://mock.example:${port}/crisp` });
    const spoofed = await globalThis.fetch(`${proxied.crisp.url}/_mock/info`, {
      headers: { "x-forwarded-host": "evil.test" },
    });
    expect(spoofed.status).toBe(403);
    expect(await spoofed.json()).toMatchObject({
      error: { message: expect.stringContaining("--allowed-hosts evil.test") },
    });
  });

  test("an untrusted one names nothing", async () => {
    await using proxied = await startBehindNginx(() => ({ allowedHosts: ["mock.example"] }), forwarding);
    const { port, fetch, crisp } = proxied;
    expect(await (await fetch(`https://mock.example:${port}/crisp/_mock/info`)).json()).toMatchObject({
      url: crisp.url,
    });
  });

  test("the client's own Host is refused with the flag that allows it", async () => {
    const keeping = sending("Host $http_host");
    await using closed = await startBehindNginx(() => ({}), keeping);
    const refused = await closed.fetch(`https://mock.example:${closed.port}/crisp/v1/plugin/connect/endpoints`);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      data: { message: expect.stringContaining("--allowed-hosts mock.example") },
    });
    await using open = await startBehindNginx(() => ({ allowedHosts: ["mock.example"] }), keeping);
    expect((await open.fetch(`https://mock.example:${open.port}/crisp/_mock/livez`)).status).toBe(200);
  });
});
