export type { Published } from "./bus.ts";
export type { ActiveFault } from "./chaos/chaos.ts";
export type { Delay, Fault, FaultName } from "./chaos/fault.ts";
export type { Clock } from "./clock.ts";
export type {
  ConnectionEntry,
  ControlEntry,
  DeliveryEntry,
  EventEntry,
  FaultEntry,
  JournalEntry,
  RestEntry,
} from "./journal.ts";
export type {
  Credentials,
  HookRegistration,
  MockCrisp,
  MockCrispInfo,
  Triggered,
  TriggerOptions,
  VisitorOptions,
  WaitForOptions,
} from "./mock-crisp.ts";
export { MockCrispError, type MockCrispErrorCode } from "./mock-crisp-error.ts";
export type { NearMiss } from "./near-misses.ts";
export {
  type DeliveryOptions,
  defaultSettings,
  type MockCrispOptions,
  type MockCrispSettings,
  type RateLimit,
  type TlsOptions,
} from "./options.ts";
export { restOpenApi } from "./rest/rest-open-api.ts";
export type { ConnectionInfo, DropMode } from "./rtm/gateway.ts";
export { startMockCrisp } from "./start-mock-crisp.ts";
export type { Expected, HearsOptions, Said, Visitor } from "./testing/visitor.ts";
export type { Attempt, Delivery } from "./webhooks/delivery.ts";
export { parseSeed, seedJsonSchema } from "./world/seed/parse-seed.ts";
export type { Seed } from "./world/seed/seed-schema.ts";
export type { Message } from "./world/session.ts";
export type { Snapshot } from "./world/snapshot.ts";
export type { Hook, World } from "./world/world.ts";
