import type { EventName } from "@x/crisp-types";
import type { EventOverrides } from "../api/event-overrides.ts";
import type { IsolatedWebsiteOptions } from "../api/isolated-website.ts";
import type { HookRegistration, MockCrisp, Triggered, TriggerOptions, VisitorOptions } from "../api/mock-crisp.ts";
import type { Expected, HearsOptions, Said, SentMessage, VisitorActs } from "../api/visitor.ts";
import type { ActiveFault } from "../chaos/chaos.ts";
import type { Fault } from "../chaos/fault.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { ConnectionInfo, DropMode } from "../rtm/gateway.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { Seed } from "../world/seed/seed-schema.ts";
import type { Message } from "../world/session.ts";
import type { Snapshot } from "../world/snapshot.ts";
import type { Hook } from "../world/world.ts";

/** A visitor of a mock in another process. Like `Visitor`, with promises. */
export interface RemoteVisitor extends VisitorActs {
  readonly session_id: string;
  readonly website_id: string;
  readonly nickname: string;
  says(content: Said): Promise<SentMessage>;
  teamSays(content: Said): Promise<Message>;
  hears(expected?: Expected, options?: HearsOptions): Promise<Message>;
  messages(): Promise<readonly Message[]>;
  journal(): Promise<readonly JournalEntry[]>;
}

/** A mock Crisp in another process. Like {@link MockCrisp}, with promises instead of values, and without `close`. */
export interface RemoteMockCrisp
  extends Pick<MockCrisp, "url" | "env" | "info" | "website" | "plugin" | "tokens" | "waitFor" | "rest"> {
  readonly clock: {
    now(): Promise<number>;
    advance(by: number | string): Promise<void>;
    freeze(): Promise<void>;
    unfreeze(): Promise<void>;
    reset(): Promise<void>;
  };
  readonly webhooks: {
    register(registration: HookRegistration): Promise<Hook>;
    list(): Promise<readonly Hook[]>;
    remove(id: string): Promise<boolean>;
  };
  readonly deliveries: {
    /** Newest last. */
    list(query?: string): Promise<readonly Delivery[]>;
    get(id: string): Promise<Delivery | undefined>;
    retry(id: string): Promise<Delivery | undefined>;
  };
  readonly connections: {
    list(): Promise<readonly ConnectionInfo[]>;
    drop(id: string, mode?: DropMode): Promise<boolean>;
    dropAll(mode?: DropMode): Promise<void>;
  };
  readonly chaos: {
    set(faults: readonly Fault[], options?: { readonly seed?: number }): Promise<readonly ActiveFault[]>;
    list(): Promise<readonly ActiveFault[]>;
    clear(): Promise<void>;
  };
  readonly journal: {
    entries(query?: string): Promise<readonly JournalEntry[]>;
    clear(): Promise<void>;
  };
  visitor(options?: VisitorOptions): Promise<RemoteVisitor>;
  trigger<N extends EventName>(name: N, overrides?: EventOverrides<N>, options?: TriggerOptions): Promise<Triggered<N>>;
  /** An isolated website of that mock. See {@link MockCrisp.isolate}; remove it with `DELETE /_mock/websites/:id`. */
  isolate(options?: IsolatedWebsiteOptions): Promise<RemoteMockCrisp>;
  reset(options?: { readonly seed?: Seed | undefined }): Promise<void>;
  /** A snapshot of all data, for {@link RemoteMockCrisp.restore}. */
  snapshot(): Promise<Snapshot>;
  restore(snapshot: Snapshot): Promise<void>;
  /** Resolves when all work has finished. See {@link MockCrisp.settled}. */
  settled(options?: { readonly timeout?: number | string; readonly signal?: AbortSignal }): Promise<void>;
  /** Rejects with `not_quiet` unless the mock is quiet. See {@link MockCrisp.assertQuiet}. */
  assertQuiet(): Promise<void>;
}
