import type { RequestListener } from "node:http";
import { join } from "node:path";
import type { MockCrisp, MockCrispInfo } from "../api/mock-crisp.ts";
import { createClosing } from "../base/create-closing.ts";
import { createHostRules } from "../base/host-rules.ts";
import { inSlices } from "../base/in-slices.ts";
import { lazily } from "../base/lazily.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { createOpenCalls } from "../base/open-calls.ts";
import type { OwnAddress } from "../base/own-address.ts";
import { pathOf } from "../base/public-path.ts";
import { randomText } from "../base/random-text.ts";
import { version } from "../base/version.ts";
import { createChaos } from "../chaos/create-chaos.ts";
import { createBus } from "../events/bus.ts";
import { createPublishOutcome } from "../events/publish-outcome.ts";
import { createJournal } from "../journal/create-journal.ts";
import { reportInternalError } from "../journal/report-internal-error.ts";
import { clearWebsite } from "../operations/isolated-websites.ts";
import { registerHook } from "../operations/register-hook.ts";
import type { RunningMock } from "../operations/running-mock.ts";
import { restoreInSteps, snapshotPieces } from "../operations/snapshots.ts";
import { createGateway } from "../rtm/create-gateway.ts";
import type { MockCrispOptions } from "../settings/options.ts";
import { resolveSettings } from "../settings/resolve-settings.ts";
import { secureOptions } from "../settings/secure-options.ts";
import { createSettingsByWebsite } from "../settings/settings-by-website.ts";
import { createClock } from "../time/clock.ts";
import { createClocks } from "../time/clocks.ts";
import { prepareTls } from "../tls/prepare-tls.ts";
import { createUploads } from "../uploads/uploads.ts";
import { createDeliveries } from "../webhooks/create-deliveries.ts";
import { createWorld, parseDefaultSeed } from "../world/create-world.ts";
import type { Hook } from "../world/world.ts";
import { createAddresses } from "./create-addresses.ts";
import { createMockCrisp } from "./create-mock-crisp.ts";
import { type DataDirectory, openDataDirectory, putAside } from "./data-directory.ts";
import { createHttpServer, listen, stopListening } from "./listen.ts";
import { serveBelow } from "./serve-below.ts";

/** The path of Socket.IO. Never `/`: clients must follow the address that the endpoints announce. */
const RTM_PATH = "/rtm/";

/**
 * Starts a mock Crisp in this process: own world, own port, nothing global. Resolves when every part can be used.
 *
 * Throws `port_in_use` or `cannot_listen` when it cannot listen at the given address; by default it takes any free port
 * of 127.0.0.1. Throws `invalid_data` for options that are not valid.
 *
 * @example
 * ```ts run
 * import { startMockCrisp } from "@x/mock-crisp";
 *
 * await using crisp = await startMockCrisp(); // a free port on 127.0.0.1
 * console.log(crisp.env); // CRISP_API_URL, CRISP_TOKEN_IDENTIFIER …: pass these to the bot
 * ```
 */
export async function startMockCrisp(options: MockCrispOptions = {}): Promise<MockCrisp> {
  const [crisp] = await Promise.all([listenMockCrisp(options), loadHttp()]);
  return crisp;
}

/** Loads what answers HTTP, a third of what a mock is made of: a client's first connection must not wait for it. */
export async function loadHttp(): Promise<void> {
  await Promise.all([import("../control/create-app.ts"), import("../rest/create-rest.ts")]);
}

/** As {@link startMockCrisp}, without {@link loadHttp}: a request waits for that. */
export async function listenMockCrisp(
  options: MockCrispOptions,
  { warn = () => {} }: { readonly warn?: (message: string) => void } = {},
): Promise<MockCrisp> {
  const resolved = resolveSettings(secureOptions(options));
  // The world keeps its seed parsed: a large one must not be in memory twice.
  const settings = { ...resolved, seed: undefined };
  const settingsByWebsite = createSettingsByWebsite(settings);
  const clocks = createClocks(() =>
    createClock({ onError: (error) => reportInternalError(journal, "a scheduled task", error) }),
  );
  const journal = createJournal({
    clocks,
    limits: { entries: settings.journalEntries, bytes: settings.journalBytes },
  });
  const chaos = createChaos({
    clocks,
    journal,
    latest: () => ({ conn_: gateway.latest, dlv_: deliveries.latest, evt_: bus.latest }),
  });
  const { world, defaults, rebuild, rebuildDefault } = createWorld({
    clocks,
    settings,
    settingsOf: settingsByWebsite.of,
    seed: resolved.seed,
    random: settings.randomKeys ? randomText : undefined,
  });
  let port = settings.port;
  /** Undefined until it listens. */
  let own: OwnAddress | undefined;
  const deliveries = createDeliveries({
    world,
    clocks,
    journal,
    chaos,
    settingsOf: settingsByWebsite.of,
    own: () => own,
  });
  const warnOfData = (message: string) => {
    journal.append({ kind: "control", what: "data.warning", detail: message });
    warn(message);
  };
  const secured = await prepareTls(settings);
  const server = createHttpServer(secured.tls, (request, response) => app(request, response));
  let data: DataDirectory | undefined;
  try {
    data = settings.data === undefined ? undefined : await openDataDirectory(settings.data, warnOfData);
  } catch (error) {
    await secured.remove();
    throw error;
  }
  const rules = createHostRules(settings);
  const gateway = createGateway({ server, path: RTM_PATH, rules, world, clocks, journal, chaos, settings });
  // Before the gateway's own listeners, which it has just added.
  serveBelow(server, pathOf(settings.publicUrl));
  const bus = createBus({
    clocks,
    journal,
    rtm: gateway.publish,
    webhooks: deliveries.publish,
    onActed: () => data?.changed(),
  });
  const publishOutcome = createPublishOutcome(bus, clocks);
  const closing = createClosing();
  /** Hooks of the settings, which every reset registers again. */
  const forwards: Hook[] = [];

  const addresses = createAddresses({ settings, secure: secured.tls !== undefined, rules, port: () => port });
  const mock: RunningMock = {
    settings,
    settingsByWebsite,
    clock: clocks.every,
    clocks,
    journal,
    chaos,
    world,
    defaults,
    scopedWebsiteId: undefined,
    isolatedWebsites: new Map(),
    gateway,
    deliveries,
    openCalls: createOpenCalls(),
    uploads: createUploads({ world, settings, onChanged: () => data?.changed() }),
    bus,
    publishOutcome,
    closing: closing.signal,
    caPath: secured.caPath,
    rules,
    own: () => own,
    localUrl: addresses.local,
    info: (asked): MockCrispInfo => ({
      url: addresses.of("http", asked),
      rtm_url: `${addresses.of("ws", asked)}${gateway.path}`,
      ...defaults,
      webhook_secret: settings.webhookSecret,
      version,
    }),
    async resetDefault(given) {
      const parsed = given === undefined ? undefined : parseDefaultSeed(given);
      clocks.standard.reset();
      const replace = await inSlices(rebuildDefault(parsed));
      clearWebsite(mock, { ...defaults, seed: undefined, webhook_secret: settings.webhookSecret });
      replace();
      for (const hook of forwards) world.hooks.set(hook.id, hook);
      journal.append({ kind: "control", what: "reset", website_id: defaults.website_id });
    },
    async reset(given) {
      const parsed = given === undefined ? undefined : parseDefaultSeed(given);
      clocks.standard.reset();
      const replace = await inSlices(rebuild(parsed));
      gateway.dropAll("server");
      deliveries.reset();
      chaos.clear();
      for (const id of mock.isolatedWebsites.keys()) clocks.remove(id);
      mock.isolatedWebsites.clear();
      settingsByWebsite.clear();
      replace();
      // With the same ids and secrets: programs that were started with the mock still get them.
      for (const hook of forwards) world.hooks.set(hook.id, hook);
      journal.clear();
      journal.append({ kind: "control", what: "reset" });
    },
  };
  const app = lazily<Parameters<RequestListener>>(
    async () => (await import("../control/create-app.ts")).createApp(mock),
    (error, _request, response) => {
      reportInternalError(journal, "loading the HTTP side", error);
      response.writeHead(500).end();
    },
  );

  async function stop(): Promise<void> {
    closing.abort(new MockCrispError("closed", "the mock is closed."));
    await Promise.all([gateway.close(), deliveries.close()]);
    await stopListening(server);
    clocks.every.close();
    await secured.remove();
    await data?.close();
  }

  try {
    if (data && settings.data !== undefined) await keepData(mock, data, settings.data, warnOfData);
    port = await listen(server, settings);
    own = { host: settings.host, port, publicUrl: settings.publicUrl };
    forwards.push(...registerForwards(mock));
  } catch (error) {
    await stop();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return createMockCrisp(mock, () => {
    stopped ??= stop();
    return stopped;
  });
}

/** Loads the data of a directory, and keeps changes there from now on. */
async function keepData(
  mock: RunningMock,
  data: DataDirectory,
  directory: string,
  warn: (message: string) => void,
): Promise<void> {
  const kept = await data.load();
  if (kept !== undefined) {
    try {
      await restoreInSteps(mock, kept, warn);
    } catch (error) {
      await putAside(join(directory, "snapshot.json"), error, warn);
    }
  }
  // Calls that do not act on the world change it too: hooks, isolated websites, resets, restores.
  mock.journal.subscribe(({ kind }) => {
    if (kind === "control") data.changed();
  });
  data.keep(() => snapshotPieces(mock));
}

/** Registers the hooks of the settings. One that cannot be registered is a wrong setting: the mock does not start. */
function registerForwards(mock: RunningMock): readonly Hook[] {
  const { forwardTo, forwardWebsiteHook } = mock.settings;
  return [
    ...(forwardTo === undefined ? [] : [forward(mock, forwardTo, "plugin")]),
    ...(forwardWebsiteHook === undefined ? [] : [forward(mock, forwardWebsiteHook, "website")]),
  ];
}

/** The hook of a setting, which kept data may already have. */
function forward(mock: RunningMock, url: string, kind: Hook["kind"]): Hook {
  const { plugin_id, website_id } = mock.defaults;
  const owner = kind === "plugin" ? plugin_id : website_id;
  const kept = [...mock.world.hooks.values()].find(
    (hook) => hook.url === url && hook.kind === kind && hook.owner_id === owner,
  );
  return kept ?? registerHook(mock, { url, kind });
}
