export type { Credentials } from "./api/credentials.ts";
export type { CrispEnv } from "./api/crisp-env.ts";
export type { EventOverrides } from "./api/event-overrides.ts";
export type {
  HookRegistration,
  MockCrisp,
  MockCrispInfo,
  Triggered,
  TriggerOptions,
  VisitorOptions,
  WaitForOptions,
} from "./api/mock-crisp.ts";
export type { Expected, HearsOptions, Said, Visitor } from "./api/visitor.ts";
export { MockCrispError, type MockCrispErrorCode } from "./base/mock-crisp-error.ts";
export type { ActiveFault } from "./chaos/chaos.ts";
export type { Delay, Fault, FaultName } from "./chaos/fault.ts";
export type { Published } from "./events/bus.ts";
export type { EntryOf, EntryOfEvent } from "./journal/entry-of.ts";
export type {
  ConnectionEntry,
  ControlEntry,
  DeliveryEntry,
  EventEntry,
  FaultEntry,
  JournalEntry,
  RestEntry,
} from "./journal/journal.ts";
export type { NearMiss } from "./journal/near-misses.ts";
export { startMockCrisp } from "./mock/start-mock-crisp.ts";
export type { ConnectionInfo, DropMode } from "./rtm/gateway.ts";
export { assumptions, type ListedAssumption } from "./settings/assumptions.ts";
export type { TlsOptions } from "./settings/definitions.ts";
export type {
  MockCrispOptions,
  MockCrispSettings,
  WebsiteSettings,
  WebsiteSettingsOptions,
} from "./settings/options.ts";
export { defaultSettings } from "./settings/resolve-settings.ts";
export type { Assumption, Confidence } from "./settings/setting.ts";
export type { Clock } from "./time/clock.ts";
export type { Attempt, Delivery } from "./webhooks/delivery.ts";
export { parseSeed, seedJsonSchema } from "./world/seed/parse-seed.ts";
export type { Seed } from "./world/seed/seed-schema.ts";
export type { Message } from "./world/session.ts";
export type { Snapshot } from "./world/snapshot.ts";
export type { Hook, World } from "./world/world.ts";
