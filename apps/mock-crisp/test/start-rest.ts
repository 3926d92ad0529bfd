import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Tier } from "@x/crisp-types";
import express from "express";
import { atOnce } from "../src/base/in-slices.ts";
import { createBus } from "../src/events/bus.ts";
import { createPublishOutcome } from "../src/events/publish-outcome.ts";
import { createJournal } from "../src/journal/create-journal.ts";
import type { Journal } from "../src/journal/journal.ts";
import { createRestRouter } from "../src/rest/create-rest-router.ts";
import type { MockCrispOptions } from "../src/settings/options.ts";
import { resolveSettings } from "../src/settings/resolve-settings.ts";
import { type Clock, createClock } from "../src/time/clock.ts";
import { createClocks } from "../src/time/clocks.ts";
import { createUploads } from "../src/uploads/uploads.ts";
import { type CreatedWorld, createWorld } from "../src/world/create-world.ts";

/** An answer: its status and its envelope. */
export interface RestAnswer {
  readonly status: number;
  readonly error: boolean;
  readonly reason: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly data: any;
}

/** Only the REST API, on its own port, for the tests of this folder. Events end in the journal. */
export interface StartedRest extends CreatedWorld, AsyncDisposable {
  readonly url: string;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly website: string;
  /** Calls as the plugin, or as the token of `tier`. Paths begin below `/v1`. */
  call(method: string, path: string, body?: unknown, tier?: Tier): Promise<RestAnswer>;
  /** Builds the world again. */
  reset(): void;
  /** The names of the events published so far, in order. */
  events(): readonly string[];
}

/** Starts it. */
export async function startRest(options: MockCrispOptions = {}): Promise<StartedRest> {
  const settings = resolveSettings(options);
  const clocks = createClocks(() => createClock());
  const clock = clocks.standard;
  const created = createWorld({ clocks, settings, seed: settings.seed });
  const journal = createJournal({ clocks, limits: { entries: 100_000, bytes: 2 ** 26 } });
  const bus = createBus({ clocks, journal, rtm: () => 0, webhooks: () => [] });
  const publishOutcome = createPublishOutcome(bus, clocks);
  const rtmUrl = () => "ws://127.0.0.1:9/rtm";
  const app = express().use(
    "/v1",
    createRestRouter({
      world: created.world,
      publishOutcome,
      journal,
      clocks,
      settingsOf: () => settings,
      rtmUrl,
      offerAddress: () => (file) => ({
        ...createUploads({ world: created.world, settings }).offer(file),
        sizeLimit: settings.maxUploadSize,
      }),
    }),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...created,
    reset: () => atOnce(created.rebuild())(),
    url,
    journal,
    clock,
    website: created.defaults.website_id,
    async call(method, path, body, tier = "plugin") {
      const { identifier, key } = created.defaults.tokens[tier];
      const response = await fetch(`${url}/v1${path}`, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
          "x-crisp-tier": tier,
          "content-type": "application/json",
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, ...(text === "" ? {} : JSON.parse(text)) };
    },
    events: () => journal.entries().flatMap((entry) => (entry.kind === "event" ? [entry.event] : [])),
    async [Symbol.asyncDispose]() {
      clock.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
