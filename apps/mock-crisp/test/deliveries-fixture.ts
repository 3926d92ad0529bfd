import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type EventData, type EventName, events } from "@x/crisp-types";
import { onTestFinished } from "vitest";
import { createChaos } from "../src/chaos/create-chaos.ts";
import { type Emission, websiteOf } from "../src/events/emission.ts";
import type { MockCrispOptions } from "../src/settings/options.ts";
import { resolveSettings } from "../src/settings/resolve-settings.ts";
import { createClock } from "../src/time/clock.ts";
import { createClocks } from "../src/time/clocks.ts";
import { createDeliveries } from "../src/webhooks/create-deliveries.ts";
import { createPlainJournal } from "./plain-journal.ts";
import { createPlainWorld } from "./plain-world.ts";

/** Deliveries in a world of one website `"w1"` that plugin `"p1"` is installed on, with a frozen clock. */
export function startDeliveries(
  delivery: MockCrispOptions["delivery"] = {},
  allowRemote = false,
  deliveryBytes?: MockCrispOptions["deliveryBytes"],
) {
  const clocks = createClocks(() => createClock());
  const clock = clocks.standard;
  clock.freeze();
  const journal = createPlainJournal();
  const chaos = createChaos({ clocks, journal });
  const world = createPlainWorld();
  world.addPlugin("p1");
  world.addWebsite("w1", ["p1"]);
  const settings = resolveSettings({
    // Times of headers are compared with those of the clock.
    delivery: { timestampClock: "mock", ...delivery },
    allowRemote,
    deliveryBytes,
  });
  const deliveries = createDeliveries({ world, clocks, journal, chaos, settingsOf: () => settings });
  let count = 0;
  onTestFinished(async () => {
    await deliveries.close();
    clock.close();
  });
  return {
    clock,
    journal,
    chaos,
    world,
    deliveries,
    addHook: (url: string, hook: object = {}) => world.addHook({ kind: "plugin", owner_id: "p1", url, ...hook }),
    /** Publishes an event's example, with these fields, on website `"w1"`. */
    publish<N extends EventName>(name: N, fields: Partial<EventData<N>> & Record<string, unknown> = {}) {
      count += 1;
      const data: Emission["data"] = { ...events[name].example, website_id: "w1", ...fields };
      const emission: Emission = {
        id: `evt_${count}`,
        name,
        data,
        websiteId: websiteOf(data),
        at: clock.now(),
        via: ["webhook"],
      };
      return deliveries.publish(emission);
    },
  };
}

/** A request that a receiver got, with its body as it came. */
export interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** Answers a request: with a status, or as a function does. */
export type Reply = number | ((response: ServerResponse, request: Received) => void);

/** A real receiver of web hooks. It answers with `replies` in turn, and then always with the last one. */
export async function startReceiver(...replies: readonly Reply[]) {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const got = { method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks) };
    const reply = replies[received.length] ?? replies.at(-1) ?? 200;
    received.push(got);
    for (const check of waiting) check();
    if (typeof reply === "function") reply(response, got);
    else response.writeHead(reply).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // It listens on a port, so the address is not a pipe's.
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    close,
    /** Resolves once this many requests came. */
    async got(count: number): Promise<void> {
      if (received.length >= count) return;
      await new Promise<void>((resolve) => {
        const check = () => {
          if (received.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
      });
    },
  };
}
