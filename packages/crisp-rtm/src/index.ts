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
export type { Backfill, BackfillContext } from "./backfill/backfill.ts";
export type { Clock } from "./clock.ts";
export { CrispRtm, type RtmSelector, type SelectedEvent } from "./crisp-rtm.ts";
export type { DiagnosticMessages, DiagnosticSource } from "./diagnostics.ts";
export type { Credentials, EndpointsRequest, Fetch, FetchEndpoints, FetchResponse } from "./endpoints.ts";
export { CrispRtmError, type CrispRtmErrorCode } from "./errors.ts";
export type { EventStream, Overflow, StreamOptions } from "./event-stream.ts";
export type {
  EndpointSource,
  Gap,
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
} from "./events.ts";
export type { Health } from "./health.ts";
export type { CrispRtmOptions, EventSelector, Logger, Timeouts, Validation } from "./options.ts";
export type { ReconnectOptions } from "./reconnect.ts";
export type { RtmSocket, SocketFactory, SocketListener, SocketOptions, SocketTarget } from "./socket.ts";
export { type RtmInput, type RtmState, transitions } from "./state-machine.ts";
export type { Trace, TraceRecord } from "./trace.ts";
export type { WaitOptions } from "./wait-for.ts";
