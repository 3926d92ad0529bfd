import type { Probe } from "../measurement.ts";
import { hookProbes } from "./hooks.ts";
import { restProbes } from "./rest.ts";
import { rtmProbes } from "./rtm.ts";

/** Every probe, by the id of the assumption that it measures. A test holds them against the list of assumptions. */
export const probes: Readonly<Record<string, Probe>> = { ...rtmProbes, ...restProbes, ...hookProbes };
