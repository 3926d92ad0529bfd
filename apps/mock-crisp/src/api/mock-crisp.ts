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
import type { CrispEnv } from "./crisp-env.ts";
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
  readonly kind?: "plugin" | "website" | undefined;
  /** Plugin hooks only. Default: the plugin's own secret. */
  readonly secret?: string | undefined;
  /** Only these events. Default: all. */
  readonly events?: readonly string[] | undefined;
  /** The website, or for plugin hooks the one whose plugin is meant. Default: the mock's default website. */
  readonly website_id?: string | undefined;
}

/** Options of `trigger`. */
export interface TriggerOptions {
  readonly via?: Surface | "both" | undefined;
  readonly website_id?: string | undefined;
}

/** The recipients and the data of a triggered event. */
export interface Triggered<N extends EventName = EventName> extends Published {
  readonly data: EventData<N>;
  /** Id of the journal entry that was written last: `waitFor(…, { after: journal_id })` finds later entries. */
  readonly journal_id: number;
}

/** Options of a new visitor. */
export interface VisitorOptions {
  readonly nickname?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly data?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly segments?: readonly string[] | undefined;
  /** Languages, such as `["fr", "en"]`. */
  readonly locales?: readonly string[] | undefined;
  readonly geolocation?: Geolocation | undefined;
  /** Other facts about the device. */
  readonly device?: Device | undefined;
  readonly website_id?: string | undefined;
}

/** Options of a wait for an entry of the journal. */
export interface WaitForOptions {
  /** Milliseconds of real time, or a text such as `"2s"`. Default 4,000. */
  readonly timeout?: number | string | undefined;
  /** Only entries after the one of this id. Default: all. */
  readonly after?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A mock Crisp that runs in this process. */
export interface MockCrisp extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`. Crisp's REST API is at `/v1` below it. */
  readonly url: string;
  /** The token that the control API requires. Undefined: it requires none. */
  readonly controlToken: string | undefined;
  /** The path of the PEM file of the authority that signed a generated certificate (`tls: true`). */
  readonly caPath: string | undefined;
  /**
   * The `CRISP_*` variables that point a program at this mock, and `NODE_EXTRA_CA_CERTS` if it must trust a generated
   * certificate.
   */
  readonly env: CrispEnv;
  readonly info: MockCrispInfo;
  readonly website: { readonly website_id: string };
  readonly plugin: { readonly plugin_id: string; readonly urn: string; readonly webhook_secret: string };
  readonly tokens: { readonly [T in Tier]: Credentials };
  /** The state, for reading. Acts change it. */
  readonly world: World;
  /** The mock's time. For an isolated website its own clock; for a whole mock the default clock, whose methods change all clocks. */
  readonly clock: Omit<Clock, "advance" | "step" | "hurry"> & {
    /**
     * Moves time by milliseconds, or a text such as `"5m"`, `"90s"`, `"2h30m"`. Retries and deadlines run at once. If a
     * delivery takes over 4 s of real time, or a program answers itself in a loop, the clock reaches its target without
     * waiting for it, and the entry `clock.advanced` of the journal names the reason.
     */
    advance(by: number | string): Promise<void>;
  };
  /** A REST client with the plugin's token, for a test's own calls. */
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
  /** Faults that are injected. Applied faults are in the journal, and in the header `X-Mock-Crisp-Fault` of the affected requests and answers. */
  readonly chaos: {
    /**
     * Replaces the faults. The same seed (default 1), faults and sequence of events give the same results. Throws
     * `invalid_data`, `bad_query` or `bad_duration`, and then changes nothing.
     */
    set(faults: readonly Fault[], options?: { readonly seed?: number }): readonly ActiveFault[];
    list(): readonly ActiveFault[];
    clear(): void;
  };
  readonly journal: {
    /** Calls the listener with every new entry. Returns a function that removes it. */
    subscribe(listener: JournalListener): () => void;
    entries(query?: string): readonly JournalEntry[];
    clear(): void;
  };
  /**
   * A separate website on this mock, with its own plugin, tokens and hooks, for a test that runs in parallel with
   * others. The returned handle shows, waits for and resets only that website, which has its own clock. Closing the
   * handle removes the website.
   */
  isolate(options?: IsolatedWebsiteOptions): Promise<MockCrisp>;
  /** A new visitor of the website, with a conversation of their own. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** Sends an event: its example, with `overrides` merged in. Throws `invalid_data` when the result is not valid. */
  trigger<N extends EventName>(name: N, overrides?: EventOverrides<N>, options?: TriggerOptions): Promise<Triggered<N>>;
  /**
   * Resolves with the first entry of the journal, past or future, that matches the query. After `timeout` milliseconds
   * (default 4,000), rejects with near misses. The entry is typed by the `event:` and `kind:` clauses of the query.
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
  /** Restores the initial data, with an empty journal and no deliveries. Connections are cut; the tokens stay the same. */
  reset(options?: { readonly seed?: Seed | undefined }): Promise<void>;
  /** A snapshot of all data, or of an isolated website only its own, as JSON, for `restore`. */
  snapshot(): Snapshot;
  /**
   * Restores a snapshot; an isolated website only its part of it. Connections stay open. Throws `invalid_data` if the
   * snapshot is malformed or inconsistent, and then changes nothing.
   */
  restore(snapshot: Snapshot): void;
  /**
   * Resolves when all work has finished: no delivery pending, no REST call open, no unread message, and nothing new for
   * 50 ms. After `timeout` milliseconds (default 4,000), rejects with `not_quiet` and names the remaining work.
   */
  settled(options?: { readonly timeout?: number | string; readonly signal?: AbortSignal }): Promise<void>;
  /**
   * Throws `not_quiet`, naming each, if there are open sockets, pending deliveries, or faults that were not applied.
   */
  assertQuiet(): void;
  /** Stops the mock. Resolves when no socket, timer or request is left. */
  close(): Promise<void>;
}
