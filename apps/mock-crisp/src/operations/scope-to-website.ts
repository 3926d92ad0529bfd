import type { IsolatedWebsite } from "../api/isolated-website.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { Chaos } from "../chaos/chaos.ts";
import type { Journal } from "../journal/journal.ts";
import type { Gateway } from "../rtm/gateway.ts";
import type { Deliveries } from "../webhooks/delivery.ts";
import { isTokenOf, resetIsolatedWebsite } from "./isolated-websites.ts";
import type { RunningMock } from "./running-mock.ts";

/**
 * A mock narrowed to one isolated website: its ids and tokens, its part of the journal, connections and deliveries, its
 * clock, and a reset that does not affect others.
 */
export function scopeToWebsite(mock: RunningMock, isolated: IsolatedWebsite): RunningMock {
  const { website_id, plugin_id, plugin_urn, tokens, webhook_secret } = isolated;
  return {
    ...mock,
    clock: mock.clocks.of(website_id),
    world: mock.world.by(website_id),
    defaults: isolated,
    settings: mock.settingsByWebsite.of(website_id),
    chaos: scopeChaos(mock.chaos, website_id),
    journal: scopeJournal(mock.journal, website_id),
    gateway: scopeGateway(mock.gateway, isolated),
    deliveries: scopeDeliveries(mock.deliveries, website_id),
    scopedWebsiteId: website_id,
    info: (asked) => ({ ...mock.info(asked), website_id, plugin_id, plugin_urn, tokens, webhook_secret }),
    reset: (seed) => resetIsolatedWebsite(mock, isolated, seed),
  };
}

/**
 * The mock as a website sees it, by the id in a path. Throws `not_found`. A website that is neither isolated nor the default
 * one, such as one that a program created over REST, shares the plugin, the tokens and the clock of the default website, so
 * that it cannot be reset on its own.
 */
export function scopeToWebsiteOf(mock: RunningMock, id: string): RunningMock {
  const isolated = mock.isolatedWebsites.get(id);
  if (isolated) return scopeToWebsite(mock, isolated);
  if (!mock.world.websites.has(id)) {
    throw new MockCrispError("not_found", `no website "${id}". Create an isolated one with POST /_mock/websites.`);
  }
  const shared = { ...mock.defaults, website_id: id, seed: undefined, webhook_secret: mock.settings.webhookSecret };
  return { ...scopeToWebsite(mock, shared), reset: (seed) => resetShared(mock, id, seed) };
}

async function resetShared(mock: RunningMock, id: string, seed: unknown): Promise<void> {
  if (id === mock.defaults.website_id) await mock.resetDefault(seed);
  else {
    throw new MockCrispError(
      "invalid_data",
      `website ${id} is not isolated: it shares its plugin and clock with others. Reset the whole mock, or use a website of POST /_mock/websites.`,
    );
  }
}

function scopeJournal(journal: Journal, website_id: string): Journal {
  const isOwn = (entry: { readonly website_id?: string | undefined }) => entry.website_id === website_id;
  return {
    append: (entry) => journal.append({ ...entry, website_id: entry.website_id ?? website_id }),
    record: journal.record,
    entries: () => journal.entries().filter(isOwn),
    entriesAfter(id, limit = Number.POSITIVE_INFINITY) {
      const own = journal.entriesAfter(id).filter(isOwn);
      return own.length > limit ? own.slice(0, limit) : own;
    },
    get latest() {
      return journal.latest;
    },
    get dropped() {
      return journal.dropped;
    },
    subscribe: (listener) =>
      journal.subscribe((entry) => {
        if (isOwn(entry)) listener(entry);
      }),
    clear: (fits = () => true) => journal.clear((entry) => isOwn(entry) && fits(entry)),
  };
}

function scopeChaos(chaos: Chaos, website_id: string): Chaos {
  return {
    ...chaos,
    set: (faults, options) => chaos.set(faults, { ...options, website_id }),
    list: () => chaos.list(website_id),
    clear: () => chaos.clear(website_id),
    seed: () => chaos.seed(website_id),
  };
}

function scopeGateway(gateway: Gateway, isolated: IsolatedWebsite): Gateway {
  const connections = () => gateway.connections().filter(({ identifier }) => isTokenOf(isolated, identifier));
  return {
    ...gateway,
    connections,
    roundTrip: (signal) => gateway.roundTrip(signal, ({ identifier }) => isTokenOf(isolated, identifier)),
    drop: (id, mode) => connections().some((connection) => connection.id === id) && gateway.drop(id, mode),
    dropAll(mode) {
      for (const { id } of connections()) gateway.drop(id, mode);
    },
  };
}

function scopeDeliveries(deliveries: Deliveries, website_id: string): Deliveries {
  const list = () => deliveries.list().filter((delivery) => delivery.website_id === website_id);
  const get = (id: string) => {
    const delivery = deliveries.get(id);
    return delivery?.website_id === website_id ? delivery : undefined;
  };
  return {
    ...deliveries,
    list,
    get,
    retry: (id) => (get(id) ? deliveries.retry(id) : undefined),
    get pending() {
      return list().filter(({ status }) => status === "pending" || status === "delivering").length;
    },
    reset: (fits = () => true) => deliveries.reset((delivery) => delivery.website_id === website_id && fits(delivery)),
  };
}
