import type { CrispRest } from "@x/crisp-rest";
import type { IsolatedWebsite } from "../api/isolated-website.ts";
import type { MockCrisp, Triggered, WaitForOptions } from "../api/mock-crisp.ts";
import { createClosing } from "../base/create-closing.ts";
import { envOf } from "../base/env-of.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { EntryOf } from "../journal/entry-of.ts";
import { parseQuery } from "../journal/query/parse-query.ts";
import { waitForEntry } from "../journal/wait.ts";
import { advanceClock } from "../operations/advance-clock.ts";
import { assertQuiet } from "../operations/assert-quiet.ts";
import { addIsolatedWebsite, removeIsolatedWebsite } from "../operations/isolated-websites.ts";
import { listHooks, registerHook, removeHook } from "../operations/register-hook.ts";
import type { RunningMock } from "../operations/running-mock.ts";
import { scopeToWebsite } from "../operations/scope-to-website.ts";
import { settled } from "../operations/settled.ts";
import { restore, takeSnapshot } from "../operations/snapshots.ts";
import { triggerEvent } from "../operations/trigger-event.ts";
import { readVisitorOptions } from "../operations/visitor-meta.ts";
import { createVisitor } from "../operations/visitors.ts";
import { createRestClient } from "./create-rest-client.ts";
import { createVisitorHandle } from "./create-visitor-handle.ts";

/** The in-process handle of a mock. Every method has a control route that does the same. */
export function createMockCrisp(mock: RunningMock, close: () => Promise<void>, root = mock): MockCrisp {
  const { world, defaults, clock, journal, gateway, deliveries, closing } = mock;
  const info = mock.info();
  const parse = (query: string) => parseQuery(query, { now: clock.now() });
  const alive = () => {
    if (closing.aborted)
      throw new MockCrispError("closed", "the mock is closed. Start a new one with startMockCrisp().");
  };

  let rest: CrispRest | undefined;
  return {
    url: mock.localUrl(),
    controlToken: mock.settings.controlToken,
    caPath: mock.caPath,
    env: envOf(info, { caPath: mock.caPath, controlToken: mock.settings.controlToken }),
    info,
    website: { website_id: defaults.website_id },
    plugin: { plugin_id: defaults.plugin_id, urn: defaults.plugin_urn, webhook_secret: info.webhook_secret },
    tokens: defaults.tokens,
    world,
    clock: {
      now: clock.now,
      schedule: clock.schedule,
      freeze: clock.freeze,
      unfreeze: clock.unfreeze,
      reset: clock.reset,
      hold: clock.hold,
      close: clock.close,
      get frozen() {
        return clock.frozen;
      },
      get pending() {
        return clock.pending;
      },
      async advance(by) {
        await advanceClock(mock, by);
      },
    },
    get rest() {
      rest ??= createRestClient(mock);
      return rest;
    },
    webhooks: {
      register: (registration) => registerHook(mock, registration),
      list: () => listHooks(mock),
      remove: (id) => removeHook(mock, id),
    },
    deliveries: { list: deliveries.list, get: deliveries.get, retry: deliveries.retry },
    connections: {
      list: gateway.connections,
      drop: (id, mode = "transport") => gateway.drop(id, mode),
      dropAll: (mode = "transport") => gateway.dropAll(mode),
    },
    chaos: {
      set: (faults, options) => mock.chaos.set(faults, options),
      list: () => mock.chaos.list(),
      clear: () => mock.chaos.clear(),
    },
    journal: {
      entries(query = "") {
        const { fits } = parse(query);
        return journal.entries().filter(fits);
      },
      subscribe: journal.subscribe,
      clear: () => journal.clear(),
    },
    async visitor(options = {}) {
      alive();
      return createVisitorHandle(mock, createVisitor(mock, readVisitorOptions(options)));
    },
    async trigger<N>(name: N & string, overrides = {}, options = {}) {
      alive();
      // triggerEvent returns the data of exactly the event that it was asked to send.
      return triggerEvent(mock, { event: name, data: overrides, ...options }) as Triggered<never>;
    },
    async waitFor<const Q extends string>(query: Q, { timeout, after, signal }: WaitForOptions = {}) {
      const signals = signal ? [closing, signal] : [closing];
      // An entry that the query matches is of the type that the query's text gives.
      return (await waitForEntry(journal, parse(query), { timeout, after, signals })) as EntryOf<Q>;
    },
    async isolate(options = {}) {
      alive();
      return createIsolatedMockCrisp(root, addIsolatedWebsite(root, options));
    },
    async reset({ seed } = {}) {
      alive();
      await mock.reset(seed);
    },
    snapshot: () => takeSnapshot(mock),
    restore: (snapshot) => restore(mock, snapshot),
    settled: ({ timeout, signal } = {}) => settled(mock, { timeout, signals: signal ? [signal] : [] }),
    assertQuiet: () => assertQuiet(mock),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The handle of one isolated website. Closing it removes the website, and ends all waits for it. */
function createIsolatedMockCrisp(root: RunningMock, isolated: IsolatedWebsite): MockCrisp {
  const left = createClosing();
  const leave = () => left.abort(root.closing.reason);
  root.closing.addEventListener("abort", leave, { once: true });
  return createMockCrisp(
    { ...scopeToWebsite(root, isolated), closing: left.signal },
    async () => {
      root.closing.removeEventListener("abort", leave);
      left.abort(new MockCrispError("closed", "this website was removed."));
      removeIsolatedWebsite(root, isolated);
    },
    root,
  );
}
