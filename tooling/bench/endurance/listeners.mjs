// Clients that listen, are disconnected and refused, and reconnect: each event has reached them or is in a gap that they reported.
import { CrispRtm } from "@x/crisp-rtm";

/** @param {{ env: Record<string, string>, count: number }} params */
export default async function listen({ env, count }) {
  const clients = await Promise.all(
    Array.from({ length: count }, async () => {
      const rtm = CrispRtm.fromEnv({ reconnect: { initialDelay: 100, maxDelay: 1000 } }, env);
      /** @type {Set<unknown>} */
      const heard = new Set();
      /** @type {{ from: number, to: number }[]} */
      const gaps = [];
      let refused = 0;
      rtm.on(["message:send", "message:received"], ({ data }) => heard.add(keyOf(data)));
      rtm.on("gap", (gap) => gaps.push(gap));
      rtm.on("error", () => {});
      rtm.on("state", ({ current }) => {
        if (current !== "failed") return;
        // A refusal is final to the client; here it is only an injected fault.
        refused += 1;
        setTimeout(() => rtm.connect().catch(() => {}), 50);
      });
      rtm.connect().catch(() => {});
      await rtm.waitFor("ready");
      return { rtm, heard, gaps, report: () => ({ gaps: gaps.length, refused }) };
    }),
  );
  return {
    calls: {
      /** True if all clients have received this event. @param {unknown} key */
      heard: (key) => clients.every(({ heard }) => heard.has(key)),
      /**
       * The events that a client missed without reporting a gap, each with the gaps around it.
       * @param {import("./load.mjs").Sent[]} sent
       */
      missed: (sent) =>
        sent.flatMap((event) =>
          clients
            .filter(({ heard, gaps }) => !heard.has(event.key) && !gaps.some((gap) => overlaps(gap, event)))
            .map(({ gaps }) => ({ ...event, gaps: gaps.filter(({ to }) => Math.abs(to - event.after) < 60_000) })),
        ),
      reports: () => clients.map(({ report }) => report()),
    },
    close: () => Promise.all(clients.map(({ rtm }) => rtm.close())),
  };
}

/**
 * @param {{ from: number, to: number }} gap
 * @param {import("./load.mjs").Sent} event
 */
const overlaps = ({ from, to }, { before, after }) => before <= to && after >= from;

/** The key of a message's event. @param {{ fingerprint?: unknown }} data */
export const keyOf = ({ fingerprint }) => fingerprint;
