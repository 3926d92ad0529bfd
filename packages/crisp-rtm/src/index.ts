export type { Logger } from "@x/crisp-types";
export {
  type CrispRouter,
  createCrispRouter,
  type EventSource,
  eventKey,
  type KeyedEvent,
  type RoutedEvent,
  type RouterHandlers,
  type RouterOptions,
} from "@x/crisp-types/router";
export type { Backfill, BackfillContext, ConversationRef } from "./backfill/backfill.ts";
export type { BackfillHealth, RecoveryOptions } from "./backfill/backfill-queue.ts";
export type { Clock } from "./clock.ts";
export type { Credentials, EndpointsRequest, Fetch, FetchEndpoints, FetchResponse } from "./connection/endpoints.ts";
export type { ReconnectOptions } from "./connection/reconnect.ts";
export type { RtmSocket, SocketCallbacks, SocketFactory, SocketOptions, SocketTarget } from "./connection/socket.ts";
export { type RtmInput, type RtmState, transitions } from "./connection/state-machine.ts";
export { CrispRtm, type RtmSelector, type SelectedEvent } from "./crisp-rtm.ts";
export type { Cursor } from "./cursor/cursor.ts";
export { CrispRtmError, type CrispRtmErrorCode } from "./errors.ts";
export type { DiagnosticEvent, DiagnosticMessages, DiagnosticSource } from "./events/diagnostics.ts";
export type { EventStream, Overflow, StreamOptions } from "./events/event-stream.ts";
export type { Health } from "./events/health.ts";
export type {
  EndpointSource,
  Gap,
  GapConversation,
  GapSkipped,
  InvalidEvent,
  LifecycleEventName,
  LifecycleEvents,
  Ready,
  ReceivedEvent,
  ReceivedEvents,
  Reception,
  StateChange,
  StateReason,
  UnknownEvent,
} from "./events/received-event.ts";
export type { Trace, TraceRecord } from "./events/trace.ts";
export type { WaitOptions } from "./events/wait-for.ts";
export type { CrispRtmOptions, EventSelector, Timeouts, Validation } from "./options.ts";
