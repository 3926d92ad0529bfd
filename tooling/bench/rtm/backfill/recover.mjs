// One client, cut while messages are sent, until it has delivered all of them.
import { CrispRtm } from "@x/crisp-rtm";
import { restBackfill } from "@x/crisp-rtm/backfill";
import { startProcess } from "../../harness/process.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default async function recover({ params, quick }) {
  const websites = quick ? Math.min(params.websites, 20) : params.websites;
  const server = await startProcess(new URL("./mock-websites.mjs", import.meta.url), { websites });
  let isAway = false;
  let requests = 0;
  let open = 0;
  let atOnce = 0;
  /** The messages of each conversation, in the order of their delivery. @type {Map<unknown, unknown[]>} */
  const delivered = new Map();
  let missing = 3 * websites;
  /** @type {() => void} */
  let resolveAll = () => {};
  const all = new Promise((resolve) => {
    resolveAll = () => resolve(undefined);
  });
  const rtm = CrispRtm.fromEnv(
    {
      // Each website has a conversation that changed: more than the default limit.
      backfill: restBackfill({ maxConversations: 10_000 }),
      reconnect: { minDelay: 5, maxDelay: 20 },
      async fetch(url, init) {
        if (url.endsWith("/connect/endpoints")) {
          // Unlike 5xx, this does not send the client to its last good endpoint.
          return isAway ? new Response("{}", { status: 429, headers: { "retry-after": "0" } }) : fetch(url, init);
        }
        requests += 1;
        open += 1;
        atOnce = Math.max(atOnce, open);
        try {
          return await fetch(url, init);
        } finally {
          open -= 1;
        }
      },
    },
    server.ready.env,
  );
  /** @type {unknown} */
  let failure;
  rtm.on("error", (error) => {
    failure ??= error;
    if (!isAway) resolveAll();
  });
  rtm.on("message:send", ({ data: { session_id, content } }) => {
    delivered.set(session_id, [...(delivered.get(session_id) ?? []), content]);
    missing -= 1;
    if (missing === 0) resolveAll();
  });
  try {
    await rtm.connect();
    isAway = true;
    const lost = rtm.waitFor("state", ({ current }) => current === "reconnecting");
    await server.call("cut");
    await lost;
    await server.call("say", ["missed 1", "missed 2"]);
    isAway = false;
    failure = undefined;
    const before = process.cpuUsage();
    const began = performance.now();
    await rtm.waitFor("ready");
    await server.call("say", ["now"]);
    await all;
    const time = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    if (failure !== undefined) throw failure;
    for (const contents of delivered.values()) {
      if (contents.join() !== "missed 1,missed 2,now") throw new Error(`delivered ${contents.join()}`);
    }
    return { time, atOnce, requests: requests / websites, cpu: (user + system) / 1000 / websites };
  } finally {
    await rtm.close();
    await server.close();
  }
}
