import type { CrispRest } from "@x/crisp-rest";
import type { EventData, EventName, Geolocation, Surface, Tier } from "@x/crisp-types";
import type { ActiveFault } from "../chaos/chaos.ts";
import type { Fault } from "../chaos/fault.ts";
import type { Published } from "../events/bus.ts";
import type { EntryOf } from "../journal/entry-of.ts";
import type { JournalEntry, JournalListener } from "../journal/journal.ts";
import type { ConnectionInfo, DropMode } from "../rtm/gateway.ts";
import type { Clock } from "../time/clock.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { Seed } from "../world/seed/seed-schema.ts";
import type { Device } from "../world/session.ts";
import type { Snapshot } from "../world/snapshot.ts";
import type { Hook, World } from "../world/world.ts";
import type { Credentials } from "./credentials.ts";
import type { EventOverrides } from "./event-overrides.ts";
import type { IsolatedWebsiteOptions } from "./isolated-website.ts";
import type { Visitor } from "./visitor.ts";

/** The response of `GET /_mock/info`: everything that a program needs to use this mock. */
export interface MockCrispInfo {
  readonly url: string;
  readonly rtm_url: string;
  readonly website_id: string;
  readonly plugin_id: string;
  readonly plugin_urn: string;
  readonly tokens: { readonly [T in Tier]: Credentials };
  readonly webhook_secret: string;
  readonly version: string;
}

/** Options of a web hook registration. */
export interface HookRegistration {
  /** http or https. */
  readonly url: string;
  readonly kind?: "plugin" | "website";
  /** Plugin hooks only. Default: the plugin's own secret. */
  readonly secret?: string;
  /** Only these events. Default: all. */
  readonly events?: readonly string[];
  /** For website hooks: the website. Default: the mock's default website. */
  readonly website_id?: string;
}

/** How `trigger` sends. */
export interface TriggerOptions {
  readonly via?: Surface | "both";
  readonly website_id?: string;
}

/** Where a triggered event went, and what was sent. */
export interface Triggered<N extends EventName = EventName> extends Published {
  readonly data: EventData<N>;
  /** Id of the journal entry that was written last: `waitFor(…, { after: journal_id })` finds what follows. */
  readonly journal_id: number;
}

/** Options of a new visitor. */
export interface VisitorOptions {
  readonly nickname?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
  readonly segments?: readonly string[];
  /** Languages, such as `["fr", "en"]`. */
  readonly locales?: readonly string[];
  readonly geolocation?: Geolocation;
  /** Other facts about the device. */
  readonly device?: Device;
  readonly website_id?: string;
}

/** How to wait for an entry of the journal. */
export interface WaitForOptions {
  /** Milliseconds of real time, or a text such as `"2s"`. Default 4,000. */
  readonly timeout?: number | string;
  /** Only entries after the one of this id. Default: all. */
  readonly after?: number;
  readonly signal?: AbortSignal;
}

/** A mock Crisp that runs in this process. */
export interface MockCrisp extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`. Crisp's REST API is below it, at `/v1`. */
  readonly url: string;
  /** Asked of whoever uses the control API. Undefined: nothing is asked. */
  readonly controlToken: string | undefined;
  /** The authority that vouches for a certificate made at start (`tls: true`), as the path of a PEM file. */
  readonly caPath: string | undefined;
  /**
   * The `CRISP_*` variables that point a program at this mock, and `NODE_EXTRA_CA_CERTS` when it must trust a
   * certificate made at start.
   */
  readonly env: Readonly<Record<string, string>>;
  readonly info: MockCrispInfo;
  readonly website: { readonly website_id: string };
  readonly plugin: { readonly plugin_id: string; readonly urn: string; readonly webhook_secret: string };
  readonly tokens: { readonly [T in Tier]: Credentials };
  /** The state itself, to look at. Change it by acts. */
  readonly world: World;
  /** The mock's time. Of an isolated website its own clock; of a whole mock the default one, and acts on it move all. */
  readonly clock: Omit<Clock, "advance" | "step" | "hurry"> & {
    /**
     * Moves time by milliseconds, or a text such as `"5m"`, `"90s"`, `"2h30m"`. Retries and deadlines run at once. When
     * a delivery takes over 4 s of real time, or a program answers itself without end, the clock reaches its target
     * without waiting for it, and the entry `clock.advanced` of the journal says why.
     */
    advance(by: number | string): Promise<void>;
  };
  /** A REST client with the plugin's token, for what a test does itself. */
  readonly rest: CrispRest;
  readonly webhooks: {
    register(registration: HookRegistration): Hook;
    list(): readonly Hook[];
    remove(id: string): boolean;
  };
  readonly deliveries: {
    list(): readonly Delivery[];
    get(id: string): Delivery | undefined;
    retry(id: string): Delivery | undefined;
  };
  readonly connections: {
    list(): readonly ConnectionInfo[];
    drop(id: string, mode?: DropMode): boolean;
    dropAll(mode?: DropMode): void;
  };
  /** Faults that are injected. Applied faults are in the journal, and in the header `X-Mock-Crisp-Fault` of what they touch. */
  readonly chaos: {
    /**
     * Sets faults in place of those that were set. The same seed (default 1), faults and course of events give the same
     * results. Throws `invalid_data`, `bad_query` or `bad_duration`, and then changes nothing.
     */
    set(faults: readonly Fault[], options?: { readonly seed?: number }): readonly ActiveFault[];
    list(): readonly ActiveFault[];
    clear(): void;
  };
  readonly journal: {
    /** Hears every entry from now on. Returns what ends it. */
    subscribe(listener: JournalListener): () => void;
    entries(query?: string): readonly JournalEntry[];
    clear(): void;
  };
  /**
   * A separate website on this mock, with its own plugin, tokens and hooks, for a test that runs in parallel with others:
   * what the handle that is returned shows, waits for and resets is that website's alone, and so is its clock.
   * Closing that handle removes the website.
   */
  isolate(options?: IsolatedWebsiteOptions): Promise<MockCrisp>;
  /** A new visitor of the website, with a conversation of their own. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** Sends an event: its example, with `overrides` merged in. Throws `invalid_data` when the result is not valid. */
  trigger<N extends EventName>(name: N, overrides?: EventOverrides<N>, options?: TriggerOptions): Promise<Triggered<N>>;
  /**
   * Resolves with the first entry of the journal, past or future, that fits the query. When `timeout` milliseconds
   * (default 4,000) pass first, rejects with the entries that nearly fit. The entry is typed by the `event:` and `kind:`
   * clauses of the query.
   *
   * @example
   * ```ts run
   * import { startMockCrisp } from "@x/mock-crisp";
   *
   * await using crisp = await startMockCrisp();
   * const visitor = await crisp.visitor();
   * await visitor.says("hi");
   * await crisp.waitFor("event:message:send text:hi");
   * ```
   */
  waitFor<const Q extends string>(query: Q, options?: WaitForOptions): Promise<EntryOf<Q>>;
  /** A new world, an empty journal, no deliveries. Connections are cut; the tokens stay the same. */
  reset(options?: { readonly seed?: Seed | undefined }): Promise<void>;
  /** Everything that the world holds, or of an isolated website only that website, as JSON: to keep and to restore. */
  snapshot(): Snapshot;
  /**
   * Makes the world what a snapshot says, or an isolated website what it says of that one. Connections stay, bound as they are. Throws `invalid_data` when the snapshot
   * is none, or contradicts itself; the world is then as it was.
   */
  restore(snapshot: Snapshot): void;
  /**
   * Resolves when what was begun is done: no delivery pending, no REST call open, nothing on the wire, and nothing new for
   * 50 ms. When `timeout` milliseconds (default 4,000) pass first, rejects with `not_quiet` and names what is left.
   */
  settled(options?: { readonly timeout?: number | string; readonly signal?: AbortSignal }): Promise<void>;
  /**
   * Throws when something is still going on or was not met: open sockets, pending deliveries, faults that were not applied.
   * Names each.
   */
  assertQuiet(): void;
  /** Stops everything. Resolves when no socket, timer or request is left. */
  close(): Promise<void>;
}
