import { events, isEventName } from "@x/crisp-types";
import type { CompareContext } from "./measurement.ts";
import { countKeys, neverPresent } from "./presence.ts";
import { readAnswers, readRoutes } from "./read-answers.ts";
import { referencePresence } from "./reference.ts";
import { type ShapeDifference, shapeDifferences } from "./shape-difference.ts";

/** The result of a comparison, with the differences. */
export interface ShapeReport {
  readonly differences: readonly ShapeDifference[];
  /** Routes and events whose shape was compared. */
  readonly compared: readonly string[];
  /** Routes that could not be, and why. */
  readonly skipped: readonly { readonly where: string; readonly why: string }[];
}

/** Requests that {@link compareAnswers} makes at most. */
export const shapeRequests = readRoutes.length;

/**
 * Calls every route that reads, and compares the answers with the registry; and, for fields that the registry calls optional,
 * with the answers of a mock.
 */
export async function compareAnswers({ rest, websiteId, signal }: CompareContext): Promise<ShapeReport> {
  const { answers, skipped } = await readAnswers(rest, websiteId, signal);
  const reference = await referencePresence(signal);
  const differences = new Map<string, ShapeDifference>();
  const report = (difference: ShapeDifference) => differences.set(JSON.stringify(difference), difference);
  for (const { name, answer } of readRoutes) {
    if (!answers.has(name) || answer === null) continue;
    for (const difference of shapeDifferences(name, answer, answers.get(name))) report(difference);
    for (const path of neverPresent(reference.get(name) ?? new Map(), countKeys(answers.get(name)))) {
      report({ where: name, path, kind: "missing" });
    }
  }
  return { differences: [...differences.values()], compared: [...answers.keys()], skipped };
}

/** Requests that {@link compareEvents} makes. */
export const eventRequests = 8;

/** Causes events in a conversation of its own, and compares what the RTM API sends with the registry. */
export async function compareEvents({ rtm, rest, own, websiteId, signal }: CompareContext): Promise<ShapeReport> {
  const differences = new Map<string, ShapeDifference>();
  const compared = new Set<string>();
  if (!own) return { differences: [], compared: [], skipped: [{ where: "events", why: "needs --write" }] };
  const names = ["message:received", "message:updated", "session:set_state", "session:set_email", "session:set_data"];
  const { socket, close } = await rtm.authenticate(names);
  try {
    socket.onAny((name: string, data: unknown) => {
      if (!isEventName(name)) return;
      compared.add(name);
      for (const difference of shapeDifferences(name, events[name].data, data)) {
        differences.set(JSON.stringify(difference), difference);
      }
    });
    const session = await own.create();
    const note = { type: "note", from: "operator", origin: "chat", content: "mock-crisp compare" } as const;
    const { fingerprint } = await rest.website.sendMessageInConversation(websiteId, session, note, { signal });
    await rest.website.updateMessageInConversation(websiteId, session, fingerprint, "mock-crisp compare, edited", {
      signal,
    });
    await rest.website.updateConversationMetas(
      websiteId,
      session,
      { email: "compare@example.test", data: { compare: "yes" } },
      { signal },
    );
    await rest.website.changeConversationState(websiteId, session, "resolved", undefined, undefined, { signal });
    // The last change is announced last; a quiet second ends the wait where it is not.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  } finally {
    close();
  }
  const silent = names.filter((name) => !compared.has(name)).map((where) => ({ where, why: "no such event came" }));
  return { differences: [...differences.values()], compared: [...compared], skipped: silent };
}
