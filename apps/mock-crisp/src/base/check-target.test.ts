import { expect, test } from "vitest";
import { checkTarget, createCheckedLookup, isLocalAddress } from "./check-target.ts";

const check = (url: string, allowRemote = false) => {
  try {
    checkTarget(url, { allowRemote });
    return "ok";
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test("only http and https are addresses of web hooks", () => {
  for (const url of [
    "ftp://127.0.0.1/",
    "file:///etc/passwd",
    "localhost:3000",
    "",
    "javascript:alert(1)",
    "http://",
  ]) {
    expect([url, check(url), check(url, true)]).toEqual([url, "invalid_url", "invalid_url"]);
  }
});

test("loopback and private ranges are allowed, in every notation", () => {
  for (const host of [
    "127.0.0.1:3000",
    "127.8.9.10",
    "localhost",
    "app.localhost:3000",
    "[::1]:80",
    "[::ffff:10.0.0.1]",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "[fd12:3456::1]",
    "2130706433",
    "app",
    "host.docker.internal",
    "bot.test",
  ]) {
    expect([host, check(`http://${host}/hook?key=1`)]).toEqual([host, "ok"]);
  }
});

test("everything else is refused, unless it is allowed", () => {
  for (const host of [
    "8.8.8.8",
    "192.0.2.1",
    "172.32.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "[2001:db8::1]",
    "[::ffff:8.8.8.8]",
    "[fe80::1]",
    "134744072",
    "example.com",
    "localhost.example.com",
    "127.0.0.1.nip.io",
  ]) {
    expect([host, check(`https://${host}/`), check(`https://${host}/`, true)]).toEqual([host, "remote_refused", "ok"]);
  }
});

test("the address of a name is checked when it is resolved, whatever it was at registration", async () => {
  const lookup = (addresses: readonly [string, 4 | 6][], all = true) =>
    new Promise((resolve) => {
      const checked = createCheckedLookup((_host, _options, callback) => {
        const found = addresses.map(([address, family]) => ({ address, family }));
        callback(found.length > 0 ? null : new Error("ENOTFOUND"), found);
      });
      checked("app", { all }, (error, address, family) => {
        resolve(error ? ("code" in error ? error.code : error.message) : [address, family]);
      });
    });
  expect(await lookup([["127.0.0.1", 4]])).toEqual([[{ address: "127.0.0.1", family: 4 }], undefined]);
  expect(await lookup([["::1", 6]], false)).toEqual(["::1", 6]);
  expect(await lookup([["8.8.8.8", 4]])).toBe("remote_refused");
  // One public address among private ones is enough, since the connection could use any of them.
  expect(
    await lookup([
      ["127.0.0.1", 4],
      ["8.8.8.8", 4],
    ]),
  ).toBe("remote_refused");
  expect(await lookup([])).toBe("ENOTFOUND");
});

test("a malformed address is not local", () => {
  expect(isLocalAddress("localhost")).toBe(false);
});

test("metadata services of clouds are refused, even if their address counts as private", () => {
  for (const host of [
    "[fd00:ec2::254]",
    "[fd00:0ec2:0:0:0:0:0:254]",
    "[fd00:ec2::23]",
    "[fd20:ce::254]",
    "[fd00:c1::a9fe:a9fe]",
    "[fd00:42::42]",
    "[fe80::a9fe:a9fe]",
    "[::ffff:169.254.169.254]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::a9fe:a9fe]",
    "2852039166",
    "0xa9fea9fe",
    "0xa9.0xfe.0xa9.0xfe",
    "0251.0376.0251.0376",
    "169.254.43518",
    "169.254.170.2",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "metadata.google.internal",
    "instance-data.ec2.internal",
    "METADATA.azure.internal.",
  ]) {
    expect([host, check(`http://${host}/latest/meta-data`)]).toEqual([host, "remote_refused"]);
  }
});

test("the mock's own address is refused, in every notation and at any path", () => {
  const own = { host: "127.0.0.1", port: 4380, publicUrl: "https://mock.example" };
  const aim = (url: string, allowRemote = false) => {
    try {
      checkTarget(url, { allowRemote, own });
      return "ok";
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  for (const url of [
    "http://127.0.0.1:4380/_mock/trigger",
    "http://localhost:4380/v1",
    "http://LOCALHOST.:4380/",
    "https://app.localhost:4380/",
    "http://[::1]:4380/",
    "http://[::ffff:127.0.0.1]:4380/",
    "http://[::ffff:7f00:1]:4380/",
    "http://2130706433:4380/",
    "http://0x7f.1:4380/",
    "http://0177.0.0.1:4380/",
    "http://127.1:4380/",
    "http://127.0.0.2:4380/",
    "http://user:pw@127.0.0.1:4380/",
    "https://mock.example/hook",
    "https://mock.example:443/hook",
  ]) {
    expect([url, aim(url), aim(url, true)]).toEqual([url, "self_target", "self_target"]);
  }
  expect(aim("http://0.0.0.0:4380/", true)).toBe("self_target");
  expect(aim("http://[::]:4380/", true)).toBe("self_target");
  for (const url of ["http://127.0.0.1:4381/", "http://localhost/", "https://mock.example:4380/"])
    expect([url, aim(url, true)]).toEqual([url, "ok"]);
});

test("a name that resolves to the mock itself is refused when it is resolved", async () => {
  const resolves = (address: string, family: number) =>
    createCheckedLookup((_host, _options, callback) => callback(null, [{ address, family }]), {
      allowRemote: true,
      own: { host: "127.0.0.1", port: 4380, publicUrl: undefined },
    });
  for (const [address, family] of [
    ["127.0.0.1", 4],
    ["::1", 6],
    ["::ffff:127.0.0.1", 6],
    ["0.0.0.0", 4],
  ] as const) {
    const error = await new Promise((resolve) => resolves(address, family)("bot.test", {}, resolve));
    expect(error, address).toMatchObject({ code: "self_target" });
  }
});
