import { describe, expect, it } from "vitest";
import { createHostRules, type HostSettings, type Surface } from "./host-rules.ts";

const plain: HostSettings = { host: "127.0.0.1", allowedHosts: [], publicUrl: undefined, trustProxy: false };

function ask(settings: Partial<HostSettings>, headers: Record<string, string>, surface: Surface = "control") {
  const { url = "/", method = "GET", ...others } = headers;
  return createHostRules({ ...plain, ...settings }).check({ method, url, headers: others }, surface)?.code;
}

describe("Host", () => {
  it.each([
    "localhost",
    "localhost:4380",
    "LOCALHOST:1",
    "app.localhost",
    "127.0.0.1:4380",
    "127.9.9.9",
    "[::1]:4380",
    "localhost.:80",
  ])("%s is the mock's own at any address", (host) => {
    for (const surface of ["crisp", "uploads", "control", "dashboard"] as const)
      expect(ask({}, { host }, surface)).toBeUndefined();
  });

  it.each([
    "evil.example",
    "evil.example:4380",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "localhost@evil.example",
    "10.1.2.3",
    "0.0.0.0:4380",
    "[::ffff:10.1.2.3]",
    "",
    "localhost/evil",
    "localhost:4380:80",
  ])("%j is not, on loopback", (host) => {
    for (const surface of ["crisp", "uploads", "control", "dashboard"] as const)
      expect(ask({}, { host }, surface)).toBe("forbidden_host");
  });

  it("a missing Host is refused", () => {
    expect(ask({}, {})).toBe("forbidden_host");
  });

  it("beyond loopback addresses are allowed, names still have to be listed", () => {
    const open = { host: "0.0.0.0", allowedHosts: ["mock-crisp", "mock.test:8080"] };
    for (const host of ["10.1.2.3:4380", "[fd00::1]", "mock-crisp", "mock-crisp:1", "mock.test:8080"])
      expect(ask(open, { host }), host).toBeUndefined();
    for (const host of ["evil.example", "mock.test", "mock.test:1"])
      expect(ask(open, { host }), host).toBe("forbidden_host");
  });

  it("the public URL's is allowed at any port", () => {
    const open = { publicUrl: "https://mock.example" };
    expect(ask(open, { host: "mock.example" })).toBeUndefined();
    expect(ask(open, { host: "MOCK.example:4380" })).toBeUndefined();
  });
});

describe("Origin", () => {
  const host = "127.0.0.1:4380";

  it.each(["http://127.0.0.1:4380", "https://127.0.0.1:4380", "ws://127.0.0.1:4380"])(
    "%s is the mock's own, whatever its scheme",
    (origin) => expect(ask({}, { host, origin })).toBeUndefined(),
  );

  it.each(["http://localhost:5173", "http://127.0.0.1:1", "http://[::1]:4380", "http://localhost"])(
    "%s, another page of this machine, may call Crisp but not control the mock",
    (origin) => {
      for (const surface of ["crisp", "uploads"] as const) expect(ask({}, { host, origin }, surface)).toBeUndefined();
      for (const surface of ["control", "dashboard"] as const)
        expect(ask({}, { host, origin }, surface)).toBe("forbidden_origin");
    },
  );

  it.each([
    "https://evil.example",
    "http://evil.example:4380",
    "null",
    "",
    "file://",
    "chrome-extension://abc",
    "http://127.0.0.1.evil.example:4380",
    "http://localhost:4380@evil.example",
    "http://127.0.0.1:4380/path",
    "http://10.1.2.3:4380",
  ])("%j is foreign everywhere", (origin) => {
    for (const surface of ["crisp", "uploads", "control", "dashboard"] as const)
      expect(ask({}, { host, origin }, surface)).toBe("forbidden_origin");
  });

  it("of an allowed host counts at its scheme's port, or at the given one", () => {
    const open = { allowedHosts: ["app.test", "other.test:8080"] };
    for (const origin of ["https://app.test", "http://app.test", "http://other.test:8080"])
      expect(ask(open, { host, origin }), origin).toBeUndefined();
    for (const origin of ["https://app.test:8443", "http://other.test", "https://a.app.test"])
      expect(ask(open, { host, origin }), origin).toBe("forbidden_origin");
  });

  it("of the public URL is the mock's own", () => {
    const open = { publicUrl: "https://mock.example/crisp" };
    expect(ask(open, { host, origin: "https://mock.example" })).toBeUndefined();
    expect(ask(open, { host: "mock.example", origin: "https://mock.example" })).toBeUndefined();
    expect(ask(open, { host, origin: "https://mock.example:444" })).toBe("forbidden_origin");
  });
});

describe("entries of the allowed hosts", () => {
  it.each([
    ["*.app.github.dev", "name-4380.app.github.dev", true],
    ["*.app.github.dev", "a.b.app.github.dev:443", true],
    ["*.app.github.dev", "NAME.APP.github.dev.", true],
    ["*.app.github.dev", "app.github.dev", false],
    ["*.app.github.dev", ".app.github.dev", false],
    ["*.app.github.dev", "evilapp.github.dev", false],
    ["*.app.github.dev", "app.github.dev.evil.example", false],
    ["*.mock.test:8080", "a.mock.test:8080", true],
    ["*.mock.test:8080", "a.mock.test", false],
    ["my_service", "my_service:4380", true],
    ["mock.test:80", "mock.test:80", true],
    ["mock.test:80", "mock.test:8080", false],
    ["[fd00::1]:80", "[fd00::1]:80", true],
    ["[fd00::1]:80", "[fd00::1]:81", false],
    ["fd00::1", "[FD00:0::1]:4380", true],
    ["192.0.2.1", "192.0.2.1:4380", true],
    ["192.0.2.1", "192.0.2.2", false],
    ["bücher.test", "xn--bcher-kva.test", true],
  ])("%s and the host %s: %s", (entry, host, allowed) => {
    expect(ask({ allowedHosts: [entry] }, { host })).toBe(allowed ? undefined : "forbidden_host");
  });

  it.each([
    ["https://mock.test/x", /is a URL. Use only its host: mock\.test$/],
    [".mock.test", /begins with a dot. Use \*\.mock\.test/],
    ["*", /wildcard that is not its first label/],
    ["a.*.test", /wildcard that is not its first label/],
    ["*mock.test", /wildcard that is not its first label/],
    ["*.192.0.2.1", /wildcard before an address/],
    ["*.", /is not a host/],
    ["mock.test/path", /is not a host/],
    ["user@mock.test", /is not a host/],
    ["mock.test:port", /is not a host/],
    ["mock.test:70000", /is not a host/],
    ["fd00::1:zz", /is not a host/],
    ["", /is not a host/],
  ])("%j is refused", (entry, problem) => {
    expect(() => createHostRules({ ...plain, allowedHosts: [entry] })).toThrow(problem);
  });

  it("a wildcard allows origins at the default port of their scheme", () => {
    const open = { allowedHosts: ["*.app.test", "*.other.test:8080"] };
    const host = "127.0.0.1:4380";
    for (const origin of ["https://a.app.test", "http://a.other.test:8080"])
      expect(ask(open, { host, origin }), origin).toBeUndefined();
    for (const origin of ["https://a.app.test:8443", "https://app.test", "http://a.other.test"])
      expect(ask(open, { host, origin }), origin).toBe("forbidden_origin");
  });

  it("a refusal names the flag that allows the host", () => {
    const refusal = (headers: Record<string, string>, settings: Partial<HostSettings> = {}) =>
      createHostRules({ ...plain, ...settings }).check({ method: "GET", url: "/", headers }, "control")?.message;
    expect(refusal({ host: "mock.test:8080" })).toMatch(
      /Host "mock\.test:8080" .*--allowed-hosts mock\.test .*--public-url/,
    );
    expect(refusal({})).toMatch(/no valid Host header/);
    const forwarded = { host: "localhost", "x-forwarded-host": "mock.test" };
    expect(refusal(forwarded, { trustProxy: true })).toMatch(
      /X-Forwarded-Host "mock\.test" .*--allowed-hosts mock\.test/,
    );
    expect(refusal({ host: "localhost", origin: "https://page.test:8443" })).toMatch(/--allowed-hosts page\.test:8443/);
    expect(refusal({ host: "localhost", origin: "null" })).toMatch(/--allowed-hosts/);
    expect(refusal({ host: `${"a".repeat(200)}.test` })?.length).toBeLessThan(600);
  });
});

describe("without an Origin", () => {
  const host = "localhost:4380";
  const cross = { host, "sec-fetch-site": "cross-site" };

  it("a request from another site is refused", () => {
    for (const surface of ["crisp", "control", "dashboard"] as const)
      expect(ask({}, cross, surface)).toBe("forbidden_origin");
    expect(ask({}, { ...cross, method: "POST" }, "uploads")).toBe("forbidden_origin");
    expect(ask({}, { ...cross, url: "/assets/x.js", "sec-fetch-mode": "navigate" }, "dashboard")).toBe(
      "forbidden_origin",
    );
  });

  it("except links to the dashboard and images of uploads", () => {
    expect(ask({}, { ...cross, url: "/?token=x", "sec-fetch-mode": "navigate" }, "dashboard")).toBeUndefined();
    expect(ask({}, { ...cross, url: "/uploads/1" }, "uploads")).toBeUndefined();
  });

  it("the header does not override an allowed Origin", () => {
    expect(ask({}, { ...cross, origin: "http://127.0.0.1:5173" }, "crisp")).toBeUndefined();
  });

  it.each(["same-origin", "same-site", "none"])("%s passes", (site) => {
    expect(ask({}, { host, "sec-fetch-site": site })).toBeUndefined();
  });
});

describe("behind a trusted proxy", () => {
  const proxied = { trustProxy: true, publicUrl: "https://mock.example" };
  const headers = { host: "localhost:4380", "x-forwarded-host": "mock.example", "x-forwarded-proto": "https" };
  const forwarded = (settings: Partial<HostSettings>, given: Record<string, string>) =>
    createHostRules({ ...plain, ...settings }).forwarded({ method: "GET", url: "/", headers: given });

  it("X-Forwarded-* determine the address, if it is allowed", () => {
    expect(forwarded(proxied, headers)).toEqual({ scheme: "https", host: "mock.example", prefix: "" });
    expect(forwarded({}, headers)).toBeUndefined();
    expect(ask(proxied, headers)).toBeUndefined();
    expect(ask(proxied, { ...headers, "x-forwarded-host": "evil.example" })).toBe("forbidden_host");
  });

  it.each([
    [{ "x-forwarded-prefix": "/crisp/" }, { prefix: "/crisp" }],
    [{ "x-forwarded-prefix": "/a/b, /c" }, { prefix: "/a/b" }],
    [{ "x-forwarded-prefix": "//evil.example" }, { prefix: "" }],
    [{ "x-forwarded-prefix": "/a/../b" }, { prefix: "" }],
    [{ "x-forwarded-prefix": "crisp" }, { prefix: "" }],
    [{ "x-forwarded-port": "8443" }, { host: "mock.example:8443" }],
    [{ "x-forwarded-port": "8443", "x-forwarded-host": "mock.example:1" }, { host: "mock.example:1" }],
    [{ "x-forwarded-port": "0" }, { host: "mock.example" }],
    [{ "x-forwarded-port": "65536" }, { host: "mock.example" }],
    [{ "x-forwarded-proto": "HTTPS, http" }, { scheme: "https" }],
    [{ "x-forwarded-proto": "gopher" }, { scheme: undefined }],
    [{ "x-forwarded-host": "mock.example, inner.test" }, { host: "mock.example" }],
  ])("reads %j", (given, expected) => {
    expect(forwarded(proxied, { ...headers, ...given })).toMatchObject(expected);
  });

  it("without X-Forwarded-Host, Host determines the address", () => {
    const given = { host: "mock.example:8443", "x-forwarded-proto": "https" };
    expect(forwarded(proxied, given)).toEqual({ scheme: "https", host: "mock.example:8443", prefix: "" });
    expect(forwarded(proxied, { host: "mock.example" })).toBeUndefined();
    expect(forwarded(proxied, { ...given, host: "evil.example" })).toBeUndefined();
  });

  it("they do not replace the check of Host", () => {
    expect(ask(proxied, { ...headers, host: "evil.example" })).toBe("forbidden_host");
  });
});
