import { events, isEventName } from "@x/crisp-types";
import type { CompareContext } from "./measurement.ts";
import { countKeys, neverPresent } from "./presence.ts";
import { eventWalk } from "./probes/rtm-events.ts";
import { readAnswers, readRoutes } from "./read-answers.ts";
import { eventPresence, presenceOf, referencePresence } from "./reference.ts";
import { type ShapeDifference, shapeDifferences } from "./shape-difference.ts";

/** The result of a comparison, with the differences. */
export interface ShapeReport {
  readonly differences: readonly ShapeDifference[];
  /** Routes and events whose shape was compared. */
  readonly compared: readonly string[];
  /** Routes that could not be compared, with the reasons. */
  readonly skipped: readonly { readonly where: string; readonly why: string }[];
}

/** Requests that {@link compareAnswers} makes at most. */
export const shapeRequests = readRoutes.length;

/** Differences, each once. */
function createCollection() {
  const found = new Map<string, ShapeDifference>();
  return {
    add(differences: Iterable<ShapeDifference>) {
      for (const difference of differences) found.set(JSON.stringify(difference), difference);
    },
    list: () => [...found.values()],
  };
}

/**
 * Calls every route that reads, and compares the answers with the registry; and, for fields that the registry calls optional,
 * with the answers of a mock.
 */
export async function compareAnswers({ rest, websiteId, signal }: CompareContext): Promise<ShapeReport> {
  const { answers, skipped } = await readAnswers(rest, websiteId, signal);
  const reference = await referencePresence(signal);
  const differences = createCollection();
  for (const { name, answer } of readRoutes) {
    if (!answers.has(name) || answer === null) continue;
    differences.add(shapeDifferences(name, answer, answers.get(name)));
    const missing = neverPresent(reference.get(name) ?? new Map(), countKeys(answers.get(name)));
    differences.add(missing.map((path) => ({ where: name, path, kind: "missing" })));
  }
  return { differences: differences.list(), compared: [...answers.keys()], skipped };
}

/**
 * Compares the events that a run received with the registry; and, for fields that the registry calls optional, with
 * those of a mock. Makes no request to the service.
 */
export async function compareEvents(context: CompareContext): Promise<ShapeReport> {
  const skip = (why: string) => ({ differences: [], compared: [], skipped: [{ where: "events", why }] });
  if (!context.own) return skip("needs --write");
  const walked = await context.once(eventWalk).catch(() => undefined);
  context.signal.throwIfAborted();
  if (walked === undefined) return skip("no events came");
  const differences = createCollection();
  const compared = new Set<string>();
  for (const { name, args } of walked.everything) {
    if (!isEventName(name)) continue;
    compared.add(name);
    differences.add(shapeDifferences(name, events[name].data, args[0]));
  }
  const present = presenceOf(walked.everything);
  for (const [name, reference] of await eventPresence(context.rtm.tier, context.signal)) {
    // The same calls caused both, so one event is enough.
    const missing = neverPresent(reference, present.get(name) ?? new Map(), 1);
    if (compared.has(name)) differences.add(missing.map((path) => ({ where: name, path, kind: "missing" })));
  }
  return { differences: differences.list(), compared: [...compared], skipped: [] };
}
