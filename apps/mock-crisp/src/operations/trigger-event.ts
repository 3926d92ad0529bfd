import { type EventData, type EventName, events, isEventName, type Surface } from "@x/crisp-types";
import type * as z from "zod/mini";
import type { Triggered } from "../api/mock-crisp.ts";
import { checkInput } from "../base/check-input.ts";
import { isRecord, mergeDeep, replaceTexts } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { type CausedEvent, websiteOf } from "../events/emission.ts";
import { startConversation } from "../world/acts/start-conversation.ts";
import { requireWebsite } from "./require-website.ts";
import type { RunningMock } from "./running-mock.ts";

/** What to send. */
export interface TriggerInput {
  readonly event: string;
  /** Merged over the event's example, deep; arrays replace. */
  readonly data?: object | undefined;
  readonly via?: Surface | "both" | undefined;
  /** Default: the mock's default website. */
  readonly website_id?: string | undefined;
}

/**
 * Sends an event without anything having happened in the world: its example, with the website's id, a conversation of
 * that website, the present time and a new fingerprint filled in, and `data` merged over it.
 *
 * Throws `unknown_event`, or `invalid_data` naming each field that does not fit the event's schema.
 */
export function triggerEvent(
  mock: RunningMock,
  { event, data = {}, via = "both", website_id }: TriggerInput,
): Triggered {
  if (!isEventName(event)) {
    throw new MockCrispError(
      "unknown_event",
      `unknown event "${event}".${suggest(event)} List all events with mock-crisp events known.`,
    );
  }
  if (!isRecord(data))
    throw new MockCrispError(
      "invalid_data",
      "data must be an object with the fields to change in the event's example.",
    );
  const website = requireWebsite(mock, website_id);
  const merged = mergeDeep(exampleFor(mock, event, website.website_id, data), data);
  // One of 82 schemas, of whichever event was named: all that is common to their types is that they are objects.
  const checked = checkInput(events[event].data as z.ZodMiniType<object>, merged, "data");
  const caused = { name: event, data: checked } as CausedEvent;
  const published = mock.bus.publish(caused, {
    by: "trigger",
    ...(via === "both" ? {} : { via: [via] }),
    ...(websiteOf(caused.data) === undefined ? { websiteId: website.website_id } : {}),
  });
  return { ...published, data: caused.data as EventData<EventName> };
}

/** The event's example, as if it had happened now on this website. */
function exampleFor(mock: RunningMock, event: EventName, websiteId: string, data: object): Record<string, unknown> {
  const example: object = events[event].example;
  const replacements = new Map<string, string>();
  const itsWebsite = websiteOf(example);
  if (itsWebsite !== undefined) replacements.set(itsWebsite, websiteId);
  if ("plugin_id" in example && typeof example.plugin_id === "string") {
    replacements.set(example.plugin_id, mock.defaults.plugin_id);
  }
  if ("session_id" in example && typeof example.session_id === "string" && !("session_id" in data)) {
    replacements.set(example.session_id, aSessionOf(mock, websiteId));
  }
  // A plugin sees the events of plugins that are its own alone: the example's would reach nobody.
  const [plugin] = requireWebsite(mock, websiteId).subscriptions.keys();
  if ("plugin_id" in example && typeof example.plugin_id === "string" && plugin !== undefined) {
    replacements.set(example.plugin_id, plugin);
  }
  const filled = replaceTexts(example, replacements);
  if (!isRecord(filled)) return {};
  // A receiver drops a message that it has seen: without a fingerprint of its own, the second trigger would be lost.
  if (typeof filled["fingerprint"] === "number") filled["fingerprint"] = mock.world.newFingerprint();
  if (typeof filled["timestamp"] === "number") filled["timestamp"] = mock.clock.now();
  return filled;
}

/** The conversation that changed last, so that who answers the event reaches one that exists; a new one when there is none. */
function aSessionOf(mock: RunningMock, websiteId: string): string {
  const website = requireWebsite(mock, websiteId);
  const latest = [...website.sessions.keys()].at(-1);
  return latest ?? startConversation(mock.world, website, {}).value.session_id;
}

/** The name meant, when one is near. */
function suggest(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z]/g, "");
  const near = Object.keys(events).find((known) => {
    const letters = known.replace(/[^a-z]/g, "");
    return plain.length > 3 && (letters.includes(plain) || plain.includes(letters));
  });
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}
