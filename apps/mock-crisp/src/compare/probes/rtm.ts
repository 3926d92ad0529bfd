import type { CompareContext, Measurement, Probe } from "../measurement.ts";
import { unmeasured } from "../measurement.ts";

/** A figure of the first packet. */
function announced(figure: "pingInterval" | "pingTimeout" | "maxPayload"): Probe {
  return {
    requests: () => 1,
    async measure({ rtm }) {
      const opened = await rtm.open();
      opened.close();
      const value = opened.handshake[figure];
      return value === undefined ? unmeasured("the server does not announce it") : { measured: value };
    },
  };
}

/** Milliseconds to wait at most for a socket to be cut: three times the assumed time, and at least 15 s. */
const longest = (assumed: unknown) => Math.max(15_000, Number(assumed) * 3);

async function timeUntilCut({ rtm, signal }: CompareContext, assumed: unknown): Promise<Measurement> {
  const { socket, close } = await rtm.open();
  const start = performance.now();
  const limit = longest(assumed);
  try {
    const cut = await new Promise<boolean>((resolve, reject) => {
      const timer = setTimeout(() => resolve(false), limit);
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      socket.once("disconnect", () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    return cut
      ? { measured: Math.round(performance.now() - start) }
      : unmeasured(`the socket was still open after ${limit / 1_000} s`);
  } finally {
    close();
  }
}

/** Probes of the RTM API that only read. */
export const rtmProbes = {
  "rtm-authentication-timeout": { requests: () => 1, measure: timeUntilCut },
  "rtm-ping-interval": announced("pingInterval"),
  "rtm-ping-timeout": announced("pingTimeout"),
  "rtm-max-frame-size": announced("maxPayload"),
} satisfies Record<string, Probe>;
