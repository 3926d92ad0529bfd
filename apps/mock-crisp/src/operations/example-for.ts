import { type EventName, events } from "@x/crisp-types";
import { createCopier } from "../base/create-copier.ts";
import { isRecord, type Json, replaceTexts } from "../base/merge.ts";
import { websiteOf } from "../events/emission.ts";
import { startConversation } from "../world/acts/start-conversation.ts";
import { newestOf } from "../world/touch.ts";
import type { Website } from "../world/website.ts";
import type { RunningMock } from "./running-mock.ts";

/** An example with the ids of one website, conversation and plugin. */
interface FilledExample {
  readonly session: string | undefined;
  readonly plugin: string | undefined;
  readonly copy: () => Json;
}

/** The last one of each event. Most triggers repeat an event, for the same conversation. */
const filledExamples = new WeakMap<Website, Map<EventName, FilledExample>>();

/** An event's example, as if it had happened now on this website. A preview starts no conversation for it. */
export function exampleFor(
  mock: RunningMock,
  event: EventName,
  website: Website,
  { data, isPreview }: { readonly data: object; readonly isPreview: boolean },
): Json {
  const example: object = events[event].example;
  const session =
    "session_id" in example && typeof example.session_id === "string" && !("session_id" in data)
      ? (newestOf(website)?.session_id ?? (isPreview ? undefined : newSession(mock, website)))
      : undefined;
  const filled = filledExampleFor(mock, event, website, session).copy();
  const world = mock.world.by(website.website_id);
  // A receiver drops a message that it has seen: without a new fingerprint, the second trigger would be lost.
  if (typeof filled["fingerprint"] === "number") filled["fingerprint"] = world.newFingerprint();
  if (typeof filled["timestamp"] === "number") filled["timestamp"] = world.now();
  return filled;
}

function filledExampleFor(
  { defaults }: RunningMock,
  event: EventName,
  website: Website,
  session: string | undefined,
): FilledExample {
  // A plugin sees only those events of plugins that are its own: the example's would reach nobody.
  const [plugin = defaults.plugin_id] = website.subscriptions.keys();
  let ofWebsite = filledExamples.get(website);
  if (ofWebsite === undefined) {
    ofWebsite = new Map();
    filledExamples.set(website, ofWebsite);
  }
  const known = ofWebsite.get(event);
  if (known !== undefined && known.session === session && known.plugin === plugin) return known;
  const replaced = replaceTexts(events[event].example, replacementsFor(event, { website, session, plugin }));
  const filled = { session, plugin, copy: createCopier(isRecord(replaced) ? replaced : {}) };
  ofWebsite.set(event, filled);
  return filled;
}

function replacementsFor(
  event: EventName,
  {
    website,
    session,
    plugin,
  }: { readonly website: Website; readonly session?: string | undefined; readonly plugin: string },
): ReadonlyMap<string, string> {
  const example: object = events[event].example;
  const replacements = new Map<string, string>();
  const itsWebsite = websiteOf(example);
  if (itsWebsite !== undefined) replacements.set(itsWebsite, website.website_id);
  if ("session_id" in example && typeof example.session_id === "string" && session !== undefined) {
    replacements.set(example.session_id, session);
  }
  if ("plugin_id" in example && typeof example.plugin_id === "string") replacements.set(example.plugin_id, plugin);
  return replacements;
}

/** The conversation that a program reaches when it replies to the event. */
function newSession(mock: RunningMock, website: Website): string {
  return mock.publishOutcome(startConversation(mock.world.by(website.website_id), website, {})).value.session_id;
}
