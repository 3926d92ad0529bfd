import type { IsolatedWebsite } from "../api/isolated-website.ts";
import type { MockCrisp, MockCrispInfo } from "../api/mock-crisp.ts";
import type { AskedBy, HostRules } from "../base/host-rules.ts";
import type { OpenCalls } from "../base/open-calls.ts";
import type { OwnAddress } from "../base/own-address.ts";
import type { Chaos } from "../chaos/chaos.ts";
import type { Bus } from "../events/bus.ts";
import type { PublishOutcome } from "../events/publish-outcome.ts";
import type { Journal } from "../journal/journal.ts";
import type { Gateway } from "../rtm/gateway.ts";
import type { MockCrispSettings } from "../settings/options.ts";
import type { SettingsByWebsite } from "../settings/settings-by-website.ts";
import type { Clock } from "../time/clock.ts";
import type { Clocks } from "../time/clocks.ts";
import type { Uploads } from "../uploads/uploads.ts";
import type { Deliveries } from "../webhooks/delivery.ts";
import type { Defaults } from "../world/create-world.ts";
import type { World } from "../world/world.ts";

/**
 * All parts of one running mock. The control API and the in-process handle both use them, so that they cannot differ.
 */
export interface RunningMock {
  /** Of the website that this view is scoped to, else of the mock. */
  readonly settings: MockCrispSettings;
  readonly settingsByWebsite: SettingsByWebsite;
  /** The default clock: that of an isolated website, or all of them. */
  readonly clock: Clock;
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly chaos: Chaos;
  readonly world: World;
  /** The default ids. */
  readonly defaults: Defaults;
  /** The website that this view of the mock is narrowed to; undefined for the whole of it. */
  readonly scopedWebsiteId: string | undefined;
  /** Isolated websites, by their id. */
  readonly isolatedWebsites: Map<string, IsolatedWebsite>;
  readonly gateway: Gateway;
  readonly deliveries: Deliveries;
  readonly openCalls: OpenCalls;
  readonly uploads: Uploads;
  readonly bus: Bus;
  readonly publishOutcome: PublishOutcome;
  /** Aborted when the mock closes: all waits end with its reason. */
  readonly closing: AbortSignal;
  /** See {@link MockCrisp.caPath}. */
  readonly caPath: string | undefined;
  /** The rules for hosts and origins. */
  readonly rules: HostRules;
  /** The address that a web hook may not have. Undefined until the mock listens. */
  own(): OwnAddress | undefined;
  /** The address on which this process listens, which may differ from its public URL. */
  localUrl(): string;
  /** The addresses in it depend on the request: see `mock/create-addresses.ts`. */
  info(asked?: AskedBy): MockCrispInfo;
  /**
   * A new world, an empty journal, no deliveries, clocks at real time. Connections are cut; tokens stay the same. A seed
   * replaces the one of the settings, until the next reset. Throws `invalid_data`.
   */
  reset(seed?: unknown): Promise<void>;
  /** The same for the default website only. */
  resetDefault(seed?: unknown): Promise<void>;
}
