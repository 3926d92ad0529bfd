import type { Probe } from "../measurement.ts";
import { conversationProbes } from "./conversation.ts";
import { hookFailureProbes } from "./hook-failures.ts";
import { hookProbes } from "./hooks.ts";
import { installProbes } from "./install.ts";
import { refusalProbes } from "./refusals.ts";
import { restProbes } from "./rest.ts";
import { rtmProbes } from "./rtm.ts";
import { rtmEventProbes } from "./rtm-events.ts";
import { uploadProbes } from "./upload.ts";

/** Every probe, by the id of the assumption that it measures. A test compares them with the list of assumptions. */
export const probes: Readonly<Record<string, Probe>> = {
  ...rtmProbes,
  ...refusalProbes,
  ...installProbes,
  ...restProbes,
  ...conversationProbes,
  ...rtmEventProbes,
  ...uploadProbes,
  ...hookProbes,
  ...hookFailureProbes,
};
