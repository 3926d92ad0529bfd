// Minutes of mixed load on the built mock, with a heap of 512 MB: everything that callers may do, hostile ones included.
//   node tooling/bench/endurance/mixed-load.mjs [--minutes 10] [--heap 512]
// Fails when the mock ends, answers with 500, records an internal error, or does not answer a health check within 10 s.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { io } from "socket.io-client";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, heap: { type: "string", default: "512" } },
});
const bin = fileURLToPath(new URL("../../../apps/mock-crisp/bin/mock-crisp.js", import.meta.url));
const mock = spawn(
  process.execPath,
  [`--max-old-space-size=${values.heap}`, bin, "start", "--port", "0", "--output", "json"],
  { stdio: ["ignore", "pipe", "inherit"] },
);
const ended = once(mock, "exit");
const [line] = await once(
  createInterface({ input: /** @type {import("node:stream").Readable} */ (mock.stdout) }),
  "line",
);
const { url, env } = JSON.parse(line);
const authorization = `Basic ${btoa(`${env.CRISP_TOKEN_IDENTIFIER}:${env.CRISP_TOKEN_KEY}`)}`;
const website = env.CRISP_WEBSITE_ID;

const ends = Date.now() + Number(values.minutes) * 60_000;
const isOver = () => Date.now() >= ends || mock.exitCode !== null;
/** @type {Record<string, number>} */
const counts = {};
/** @type {string[]} */
const wrong = [];
const count = (/** @type {string} */ what) => {
  counts[what] = (counts[what] ?? 0) + 1;
};

/** @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers] */
async function call(method, path, body, headers = {}) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  if (response.status >= 500 && response.status !== 503)
    wrong.push(`${method} ${path.slice(0, 60)}: ${response.status} ${text.slice(0, 200)}`);
  count(`${method} ${path.split(/[?]/)[0]?.split("/").slice(0, 3).join("/")}`);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
const control = (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body) =>
  call(method, `/_mock/${path}`, body);
const rest = (/** @type {string} */ method, /** @type {string} */ path, /** @type {unknown} */ body) =>
  call(method, `/v1/website/${website}/${path}`, body, {
    authorization,
    "x-crisp-tier": "plugin",
    "content-type": "application/json",
  });

const answers = {
  fast: (/** @type {import("node:http").ServerResponse} */ response) => response.end(),
  failing: (/** @type {import("node:http").ServerResponse} */ response) => response.writeHead(500).end(),
  large: (/** @type {import("node:http").ServerResponse} */ response) => response.end("y".repeat(64 * 1024)),
  never: () => undefined,
};
const receivers = await Promise.all(
  Object.values(answers).map(async (answer) => {
    const server = createServer((request, response) => request.resume().on("end", () => answer(response)));
    await once(server.listen(0, "127.0.0.1"), "listening");
    return {
      server,
      url: `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/?key=x`,
    };
  }),
);
const register = () => Promise.all(receivers.map((receiver) => control("POST", "webhooks", { url: receiver.url })));

const text = (/** @type {number} */ size) => "x".repeat(Math.ceil(Math.random() * size));

/** The loads, each repeated until the end. @type {Record<string, () => Promise<unknown>>} */
const loads = {
  async visitors() {
    const visitor = await control("POST", "visitors", { nickname: text(30) });
    if (visitor?.session_id === undefined) return;
    for (let index = 0; index < 5; index++)
      await control("POST", `visitors/${visitor.session_id}/say`, { content: text(4_000) });
    await rest("POST", `conversation/${visitor.session_id}/message`, {
      type: "text",
      from: "operator",
      origin: "chat",
      content: text(4_000),
    });
    await rest("GET", `conversation/${visitor.session_id}/messages`, undefined);
    await rest("GET", "conversations/1", undefined);
    await rest("DELETE", `conversation/${visitor.session_id}`, undefined);
  },
  large: () => control("POST", "trigger", { event: "message:send", data: { content: text(400_000) } }),
  small: () => control("POST", "trigger", { event: "session:set_state" }),
  async hostile() {
    await control("POST", "trigger", "[".repeat(8_000) + "]".repeat(8_000));
    await control("GET", `journal?query=${"-w".repeat(3_000)}`, undefined);
    const visitor = await control("POST", "visitors", {});
    void control("POST", `visitors/${visitor?.session_id}/say`, {
      content: "hi",
      expect_reply: "/^(a+)+$/",
      timeout: 500,
    });
    await control("POST", `visitors/${visitor?.session_id}/operator`, { content: `${"a".repeat(40)}!` });
    await control("PUT", "snapshot", { format: "mock-crisp-snapshot", version: 1, world: { websites: 5 } });
    await rest("DELETE", `conversation/${visitor?.session_id}`, undefined);
    await sleep(500);
  },
  async reading() {
    await control("GET", "deliveries?limit=1000", undefined);
    await control("GET", "journal?limit=10000", undefined);
    await control("GET", "visitors", undefined);
    await sleep(1_000);
  },
  async clock() {
    await control("POST", "clock/advance", { by: "1m" });
    await sleep(2_000);
  },
  async websites() {
    const isolated = await control("POST", "websites", {});
    await control("POST", `websites/${isolated?.website_id}/visitors`, {});
    await control("POST", `websites/${isolated?.website_id}/trigger`, { event: "message:send" });
    await control("GET", `websites/${isolated?.website_id}/snapshot`, undefined);
    await control("DELETE", `websites/${isolated?.website_id}`, undefined);
  },
  async chaos() {
    await control("PUT", "chaos", {
      faults: [
        { fault: "latency", delay: "50ms", probability: 0.2 },
        { fault: "duplicate", probability: 0.1 },
      ],
    });
    await sleep(3_000);
    await control("DELETE", "chaos", undefined);
    await sleep(3_000);
  },
  async snapshots() {
    const snapshot = await control("GET", "snapshot", undefined);
    if (snapshot) await control("PUT", "snapshot", snapshot);
    await sleep(5_000);
  },
  async resets() {
    await sleep(60_000);
    await control("POST", "reset", undefined);
    await register();
  },
  async sockets() {
    const socket = io(url, { path: "/rtm", transports: ["websocket"], reconnection: false, forceNew: true });
    socket.on("connect", () =>
      socket.emit("authentication", {
        tier: "plugin",
        username: env.CRISP_TOKEN_IDENTIFIER,
        password: env.CRISP_TOKEN_KEY,
        events: ["message:send"],
      }),
    );
    await sleep(5_000);
    socket.disconnect();
  },
  async stalled() {
    const reader = connect(Number(new URL(url).port), "127.0.0.1");
    reader.on("error", () => {}).pause();
    reader.write(`GET /_mock/stream HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 0\r\n\r\n`);
    await sleep(20_000);
    reader.destroy();
  },
};

await register();
let slowest = 0;
let largest = 0;
async function watch() {
  while (!isOver()) {
    const began = performance.now();
    try {
      await fetch(`${url}/_mock/livez`, { signal: AbortSignal.timeout(10_000) });
    } catch (error) {
      wrong.push(`livez: ${error}`);
    }
    slowest = Math.max(slowest, performance.now() - began);
    try {
      const [, pages = "0"] = readFileSync(`/proc/${mock.pid}/statm`, "utf8").split(" ");
      largest = Math.max(largest, Number(pages) * 4096);
    } catch {
      // Not on this system, or the process has ended.
    }
    await sleep(1_000);
  }
}

await Promise.all([
  watch(),
  ...Object.entries(loads).map(async ([name, load]) => {
    while (!isOver()) {
      try {
        await load();
      } catch (error) {
        // A cut connection is no fault of the mock while it lives.
        if (mock.exitCode === null) count(`failed: ${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }),
]);

if (mock.exitCode === null) {
  const { entries = [] } = (await control("GET", "journal?query=what:internal_error", undefined)) ?? {};
  for (const { detail } of entries) wrong.push(`internal error: ${detail}`);
  mock.kill("SIGTERM");
}
const [code, signal] = await Promise.race([ended, sleep(15_000).then(() => ["did not end", null])]);
if (code !== 0) wrong.push(`the mock ended with ${code ?? signal}`);
for (const { server } of receivers) {
  server.closeAllConnections();
  server.close();
}
console.log(
  JSON.stringify({
    minutes: Number(values.minutes),
    calls: Object.values(counts).reduce((sum, one) => sum + one, 0),
    slowestHealthCheck: Math.round(slowest),
    largestMegabytes: Math.round(largest / 1e6),
  }),
);
if (wrong.length > 0) {
  console.error([...new Set(wrong)].slice(0, 20).join("\n"));
  mock.kill("SIGKILL");
  process.exit(1);
}
process.exit(0);
