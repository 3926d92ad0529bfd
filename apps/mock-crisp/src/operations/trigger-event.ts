import { type EventData, type EventName, eventNames, events, isEventName, type Surface } from "@x/crisp-types";
import type * as z from "zod/mini";
import type { Triggered } from "../api/mock-crisp.ts";
import { checkInput } from "../base/check-input.ts";
import { didYouMean } from "../base/did-you-mean.ts";
import { isRecord, mergeDeep } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { type PublishOptions, surfacesOf } from "../events/bus.ts";
import { type CausedEvent, type Emission, websiteOf } from "../events/emission.ts";
import { exampleFor } from "./example-for.ts";
import { requireHook } from "./register-hook.ts";
import { requireWebsite } from "./require-website.ts";
import type { RunningMock } from "./running-mock.ts";

/** The event to send. */
export interface TriggerInput {
  readonly event: string;
  /** Merged over the event's example, deep; arrays replace. */
  readonly data?: object | undefined;
  /** Optional fields of the example to leave out: paths such as `user.avatar`. */
  readonly omit?: readonly string[] | undefined;
  readonly via?: Surface | "both" | undefined;
  /** Default: the mock's default website. */
  readonly website_id?: string | undefined;
  /** Send it only to this web hook, even if it is paused or filters events, and not over RTM. */
  readonly hook_id?: string | undefined;
}

/** Each surface as a list, so that the journal's entries share them. */
const only: Readonly<Record<Surface, readonly Surface[]>> = { rtm: ["rtm"], webhook: ["webhook"] };

/** The recipients of an event, and its data. */
export interface TriggerPreview {
  readonly data: object;
  /** Ids of RTM connections. */
  readonly connections: readonly string[];
  /** Ids of web hooks. */
  readonly hooks: readonly string[];
}

/**
 * Sends an event that no change of the state has caused: its example, with the website's id, a conversation of that
 * website, the present time and a new fingerprint filled in, and `data` merged over it.
 *
 * Throws `unknown_event`, `invalid_data` naming each field that does not fit the event's schema, or `not_found` for an
 * unknown website or web hook, and for those of other websites if the mock is narrowed to one.
 */
export function triggerEvent(mock: RunningMock, input: TriggerInput): Triggered {
  const { caused, options } = prepare(mock, input);
  const { via, websiteId, hookId } = options;
  const { id, rtm, webhooks } = mock.bus.publish(caused, { via, websiteId, hookId, by: "trigger" });
  return { id, rtm, webhooks, data: caused.data as EventData<EventName>, journal_id: mock.journal.latest };
}

/** Prepares an event as {@link triggerEvent} does, but does not send it. Throws as it does. */
export function previewTrigger(mock: RunningMock, input: TriggerInput): TriggerPreview {
  const { caused, options } = prepare(mock, input, { isPreview: true });
  const via = surfacesOf(caused.name, options.via);
  const websiteId = options.websiteId ?? websiteOf(caused.data);
  const emission: Emission = {
    id: "preview",
    ...caused,
    websiteId,
    at: mock.world.by(websiteId).now(),
    via,
    hookId: options.hookId,
  };
  return {
    data: caused.data,
    connections: via.includes("rtm") ? mock.gateway.recipients(emission) : [],
    hooks: via.includes("webhook") ? mock.deliveries.recipients(emission).map(({ id }) => id) : [],
  };
}

function prepare(
  mock: RunningMock,
  { event, data = {}, omit = [], via = "both", website_id, hook_id }: TriggerInput,
  { isPreview = false }: { readonly isPreview?: boolean } = {},
): { readonly caused: CausedEvent; readonly options: PublishOptions } {
  if (!isEventName(event)) {
    throw new MockCrispError(
      "unknown_event",
      `unknown event "${event.length > 100 ? `${event.slice(0, 99)}…` : event}".${didYouMean(event, eventNames)} List all events with mock-crisp events known.`,
    );
  }
  if (!isRecord(data))
    throw new MockCrispError(
      "invalid_data",
      "data must be an object with the fields to change in the event's example.",
    );
  if (via !== "both" && !Object.hasOwn(only, via))
    throw new MockCrispError(
      "invalid_data",
      `via: expected rtm, webhook or both, not "${via}".${didYouMean(via, ["both", ...Object.keys(only)])}`,
    );
  const website = requireWebsite(mock, website_id);
  const hook = hook_id === undefined ? undefined : requireHook(mock, hook_id);
  if (hook && via === "rtm")
    throw new MockCrispError("invalid_data", "hook_id: a web hook receives nothing over RTM. Leave out via.");
  const example = exampleFor(mock, event, website, { data, isPreview });
  const isChanged = omit.length > 0 || Object.keys(data).length > 0;
  const checked = isChanged ? changed(event, example, { data, omit }) : example;
  const caused = { name: event, data: checked } as CausedEvent;
  const named = websiteOf(checked);
  if (mock.scopedWebsiteId !== undefined && named !== undefined) requireWebsite(mock, named);
  return {
    caused,
    options: {
      via: hook ? only.webhook : via === "both" ? undefined : only[via],
      websiteId: named ?? website.website_id,
      hookId: hook?.id,
    },
  };
}

/** The example with the changes that were asked for. Examples need no check: only what was changed may be wrong. */
function changed(
  event: EventName,
  example: Record<string, unknown>,
  { data, omit }: { readonly data: Readonly<Record<string, unknown>>; readonly omit: readonly string[] },
): object {
  const merged = mergeDeep(example, data);
  for (const path of omit) omitPath(merged, path.split("."));
  // One of 82 schemas, whose types have only in common that they are objects.
  return checkInput(events[event].data as z.ZodMiniType<object>, merged, "data");
}

function omitPath(data: unknown, [first, ...rest]: readonly string[]): void {
  if (!isRecord(data) || first === undefined) return;
  if (rest.length > 0) omitPath(data[first], rest);
  else delete data[first];
}
