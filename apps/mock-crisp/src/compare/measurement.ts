import type { CrispRest } from "@x/crisp-rest";
import type { HookListener } from "./hook-listener.ts";
import type { OwnConversations } from "./own-conversations.ts";
import type { RtmAccess } from "./rtm-access.ts";
import type { Call } from "./service.ts";

/** The result of a probe: the measured value, or the reason why there is none. */
export type Measurement =
  | { readonly measured: unknown }
  /** `failed`: its scenario did not finish. */
  | { readonly unmeasured: string; readonly failed?: true };

/** A measurement that was not made. */
export const unmeasured = (why: string): Measurement => ({ unmeasured: why });

/** The context of scenarios. */
export interface CompareContext {
  readonly rest: CrispRest;
  /** A call whose status is of interest, or that the typed client would not make. */
  readonly call: Call;
  readonly websiteId: string;
  readonly rtm: RtmAccess;
  /** Undefined without `--write`. */
  readonly own: OwnConversations | undefined;
  /** Undefined without `--hook-listen`. */
  readonly hooks: HookListener | undefined;
  /** Milliseconds that a scenario may wait for the next attempt of a failed delivery. */
  readonly longestWait: number;
  /** Milliseconds to wait until somebody installs the plugin. */
  readonly installWait: number;
  readonly signal: AbortSignal;
  /** The assumed answer, by the id of its assumption. */
  assumed(id: string): unknown;
  /** Shows a line about the progress. */
  report(line: string): void;
  /** The result of a scenario, which is run once for all probes that read it. */
  once<Result>(scenario: Scenario<Result>): Promise<Result>;
}

/** Actions at the service whose result measures one or more assumptions. */
export interface Scenario<Result> {
  /** REST requests that it makes at most, given the assumed answers. */
  requests(assumed: (id: string) => unknown): number;
  /** A busy machine can spoil the result: a difference is then measured once more. */
  readonly isTimed?: true;
  run(context: CompareContext): Promise<Result>;
}

/** Measures the answer to one assumption. */
export interface Probe {
  readonly scenario: Scenario<unknown>;
  measure(context: CompareContext): Promise<Measurement>;
}

/** A probe that reads the result of a scenario. */
export function reading<Result>(
  scenario: Scenario<Result>,
  read: (result: Result, context: CompareContext) => Measurement,
): Probe {
  return { scenario, measure: async (context) => read(await context.once(scenario), context) };
}

/** A probe of the value that a scenario gives under this name. */
export const value = <Name extends string>(
  scenario: Scenario<Readonly<Record<Name, Measurement>>>,
  name: Name,
): Probe => reading(scenario, (result) => result[name]);

/** The conversations that this run creates; only called where `--write` is known to be given. */
export function ownOf({ own }: Pick<CompareContext, "own">): OwnConversations {
  if (own === undefined) throw new TypeError("a scenario that writes was run without --write");
  return own;
}

/** The listener for web hooks; only called where `--hook-listen` is known to be given. */
export function hooksOf({ hooks }: CompareContext): HookListener {
  if (hooks === undefined) throw new TypeError("a scenario of web hooks was run without --hook-listen");
  return hooks;
}
