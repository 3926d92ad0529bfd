import { CrispRest } from "@x/crisp-rest";
import type { EventName } from "@x/crisp-types";
import type { MockCrispInfo, Triggered, TriggerOptions, WaitForOptions } from "../api/mock-crisp.ts";
import { envOf } from "../base/env-of.ts";
import type { ActiveFault } from "../chaos/chaos.ts";
import type { EntryOf } from "../journal/entry-of.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { DEFAULT_WAIT } from "../journal/wait.ts";
import type { ConnectionInfo } from "../rtm/gateway.ts";
import { parseDuration } from "../time/duration.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { Snapshot } from "../world/snapshot.ts";
import type { Hook } from "../world/world.ts";
import { ask } from "./ask.ts";
import { createRemoteVisitor, type VisitorIdentity } from "./create-remote-visitor.ts";
import type { RemoteMockCrisp } from "./remote-mock-crisp.ts";
import { createSend, type Send, type Target } from "./request.ts";

interface Faults {
  readonly faults: readonly ActiveFault[];
}

/**
 * Connects to a mock in another process, a container or on another machine. The returned object has the interface of
 * the in-process object, with promises instead of values.
 *
 * Throws `cannot_connect` when no mock answers there.
 */
export async function connectMockCrisp(address: string | Target): Promise<RemoteMockCrisp> {
  const target = typeof address === "string" ? { url: address } : address;
  const send = createSend(target);
  const info = await ask<MockCrispInfo>(send, { path: "/info" });
  const at = (id: string) => encodeURIComponent(id);
  return {
    url: info.url,
    env: envOf(info),
    info,
    website: { website_id: info.website_id },
    plugin: { plugin_id: info.plugin_id, urn: info.plugin_urn, webhook_secret: info.webhook_secret },
    tokens: info.tokens,
    // Uses the address that reached the mock: its public one may not be reachable from here.
    rest: new CrispRest({
      tier: "plugin",
      ...info.tokens.plugin,
      apiUrl: target.url,
      ...(target.fetch ? { fetch: target.fetch } : {}),
    }),
    clock: {
      now: async () => (await ask<{ now: number }>(send, { path: "/clock" })).now,
      advance: async (by) => {
        await send({ method: "POST", path: "/clock/advance", body: { by: parseDuration(by) } });
      },
      freeze: async () => void (await send({ method: "POST", path: "/clock/freeze" })),
      unfreeze: async () => void (await send({ method: "POST", path: "/clock/unfreeze" })),
      reset: async () => void (await send({ method: "POST", path: "/clock/reset" })),
    },
    webhooks: {
      register: async (registration) =>
        withoutJournalId(await ask<Hook>(send, { method: "POST", path: "/webhooks", body: registration })),
      list: async () => (await ask<{ webhooks: Hook[] }>(send, { path: "/webhooks" })).webhooks,
      remove: (id) => found(send({ method: "DELETE", path: `/webhooks/${at(id)}` }), () => true, false),
    },
    deliveries: {
      list: async (query) => {
        const { deliveries } = await ask<{ deliveries: Delivery[] }>(send, { path: "/deliveries", query: { query } });
        return deliveries.reverse();
      },
      get: (id) => found(ask<Delivery>(send, { path: `/deliveries/${at(id)}` }), (delivery) => delivery, undefined),
      retry: (id) =>
        found(
          ask<Delivery>(send, { method: "POST", path: `/deliveries/${at(id)}/retry` }),
          (delivery) => delivery,
          undefined,
        ),
    },
    connections: {
      list: () => connections(send),
      drop: (id, mode) =>
        found(send({ method: "POST", path: `/connections/${at(id)}/drop`, body: { mode } }), () => true, false),
      async dropAll(mode) {
        for (const { id } of await connections(send)) {
          // A connection that has closed since counts as dropped.
          await found(send({ method: "POST", path: `/connections/${at(id)}/drop`, body: { mode } }), () => true, false);
        }
      },
    },
    chaos: {
      set: async (faults, { seed } = {}) =>
        (await ask<Faults>(send, { method: "PUT", path: "/chaos", body: { faults, seed } })).faults,
      list: async () => (await ask<Faults>(send, { path: "/chaos" })).faults,
      clear: async () => void (await send({ method: "DELETE", path: "/chaos" })),
    },
    journal: {
      entries: async (query) =>
        (await ask<{ entries: JournalEntry[] }>(send, { path: "/journal", query: { query, limit: 1_000_000 } }))
          .entries,
      clear: async () => void (await send({ method: "DELETE", path: "/journal" })),
    },
    async visitor(options = {}) {
      return createRemoteVisitor(
        send,
        await ask<VisitorIdentity>(send, { method: "POST", path: "/visitors", body: options }),
      );
    },
    trigger: <N extends EventName>(event: N, data: object = {}, options: TriggerOptions = {}) =>
      ask<Triggered<N>>(send, { method: "POST", path: "/trigger", body: { event, data, ...options } }),
    async waitFor<const Q extends string>(query: Q, { timeout, after, signal }: WaitForOptions = {}) {
      return (await ask<{ entry: EntryOf<Q> }>(send, { path: "/wait", query: { query, timeout, after }, signal }))
        .entry;
    },
    async isolate(options = {}) {
      const { website_id } = await ask<MockCrispInfo>(send, { method: "POST", path: "/websites", body: options });
      return connectMockCrisp({ ...target, website_id });
    },
    reset: async (options = {}) => void (await send({ method: "POST", path: "/reset", body: options })),
    snapshot: () => ask<Snapshot>(send, { path: "/snapshot" }),
    restore: async (snapshot) => void (await send({ method: "PUT", path: "/snapshot", body: snapshot })),
    settled: async ({ timeout = DEFAULT_WAIT, signal } = {}) =>
      void (await send({ path: "/quiet", query: { timeout }, signal })),
    assertQuiet: async () => void (await send({ path: "/quiet" })),
  };
}

async function connections(send: Send): Promise<readonly ConnectionInfo[]> {
  return (await ask<{ connections: ConnectionInfo[] }>(send, { path: "/connections" })).connections;
}

/** The value of an answer, or `otherwise` if the mock answers `not_found`. */
async function found<A, T>(answer: Promise<A>, meaning: (answer: A) => T, otherwise: T): Promise<T> {
  try {
    return meaning(await answer);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "not_found") return otherwise;
    throw error;
  }
}

/** The fields that the control API adds to each answer are not part of the result. */
function withoutJournalId<T extends object>(answer: T): T {
  const { journal_id: _, ...own } = answer as T & { readonly journal_id?: unknown };
  return own as unknown as T;
}
