import { setTimeout as sleep } from "node:timers/promises";
import { events, rtmEventNames } from "@x/crisp-types";
import {
  type CompareContext,
  type Measurement,
  ownOf,
  type Probe,
  reading,
  type Scenario,
  unmeasured,
} from "../measurement.ts";
import { NotMeasured } from "../not-measured.ts";
import { requestsOfConversation } from "../own-conversations.ts";
import type { Asking, Heard, OpenSocket } from "../rtm-access.ts";
import { refusalOf } from "./refusals.ts";
import { note } from "./rest.ts";

const NOTES = 10;

/** Milliseconds for the last event to arrive. */
const PATIENCE = 15_000;

/** The parts of a context that {@link eventWalk} needs. */
export type WalkContext = Pick<CompareContext, "rtm" | "call" | "websiteId" | "signal" | "own">;

/** The events of the conversation that each socket received; a text says why a socket was refused. */
export interface EventsHeard {
  /** Of the socket that asked for all of them by name. */
  readonly named: readonly Heard[];
  /** The same, with those of other conversations. */
  readonly everything: readonly Heard[];
  readonly absent: readonly Heard[] | string;
  readonly empty: readonly Heard[] | string;
  readonly onlyMessages: readonly Heard[] | string;
  readonly otherRoom: readonly Heard[] | string;
  readonly otherInbox: readonly Heard[] | string;
  readonly fingerprint: { readonly sent: number; readonly answered: unknown; readonly stored: unknown };
  readonly invalidEmailStatus: number;
  readonly stealthStatus: number;
}

async function openOr(context: WalkContext, asking: Asking): Promise<OpenSocket | string> {
  try {
    return await context.rtm.authenticate(asking);
  } catch (error) {
    context.signal.throwIfAborted();
    return (error as Error).message;
  }
}

const sessionOf = ({ args: [data] }: Heard): unknown => (data as { session_id?: unknown } | undefined)?.session_id;
const contentOf = ({ args: [data] }: Heard): unknown => (data as { content?: unknown } | undefined)?.content;

/** Causes events in a conversation of the run, with sockets that asked for them in several ways. */
export const eventWalk: Scenario<EventsHeard> & { run(context: WalkContext): Promise<EventsHeard> } = {
  requests: () => requestsOfConversation + NOTES + 9,
  isTimed: true,
  async run(context) {
    const { rtm, call, websiteId, signal } = context;
    const all = rtmEventNames.filter((name) => (events[name].tiers as readonly string[]).includes(rtm.tier));
    const unknownId = crypto.randomUUID();
    const named = await rtm.authenticate({ events: all });
    const others = {
      absent: await openOr(context, {}),
      empty: await openOr(context, { events: [] }),
      onlyMessages: await openOr(context, { events: ["message:updated"] }),
      otherRoom: await openOr(context, { events: all, rooms: [unknownId] }),
      otherInbox: await openOr(context, { events: all, inboxes: [unknownId] }),
    };
    const sockets = [named, ...Object.values(others)];
    try {
      const { session } = await ownOf(context).create();
      const path = `/website/${websiteId}/conversation/${session}`;
      const send = (body: unknown) => call("POST", `${path}/message`, { body });
      for (let at = 0; at < NOTES; at++) {
        const answer = await send(note(`order ${at}`));
        if (answer.status >= 400) throw new NotMeasured(`a note was refused: ${refusalOf(answer)}`);
      }
      const sent = 4_700_000_000_000_000 + Math.floor(Math.random() * 1_000_000_000);
      const answer = await send({ ...note("fingerprint"), fingerprint: sent });
      const answered = (answer.data as { fingerprint?: unknown } | undefined)?.fingerprint;
      const message = `${path}/message/${typeof answered === "number" ? answered : sent}`;
      const stored = await call("GET", message);
      await call("PATCH", message, { body: { content: "fingerprint, edited" } });
      await call("PATCH", `${path}/meta`, { body: { data: { compare: "yes" } } });
      const { status: invalidEmailStatus } = await call("PATCH", `${path}/meta`, { body: { email: "not an address" } });
      const stealth = { ...note("stealth"), type: "text", stealth: true };
      const { status: stealthStatus } = await send(stealth);
      await call("PATCH", `${path}/state`, { body: { state: "resolved" } });
      const end = `last ${crypto.randomUUID()}`;
      await send(note(end));
      const last = await named.hears((heard) => contentOf(heard) === end, PATIENCE);
      if (last === undefined)
        throw new NotMeasured(`the event of the last note did not come within ${PATIENCE / 1_000} s`);
      // The others heard it at the same time, or not at all.
      await sleep(1_000, undefined, { signal });
      const isCut = (socket: OpenSocket | string) =>
        typeof socket !== "string" && socket.heard.some(({ name }) => name === "disconnect");
      if (sockets.some(isCut)) throw new NotMeasured("a socket was cut while it listened");
      const heardBy = (socket: OpenSocket | string) =>
        typeof socket === "string" ? socket : socket.heard.filter((heard) => sessionOf(heard) === session);
      return {
        named: named.heard.filter((heard) => sessionOf(heard) === session),
        everything: named.heard,
        absent: heardBy(others.absent),
        empty: heardBy(others.empty),
        onlyMessages: heardBy(others.onlyMessages),
        otherRoom: heardBy(others.otherRoom),
        otherInbox: heardBy(others.otherInbox),
        fingerprint: {
          sent,
          answered,
          stored: (stored.data as { fingerprint?: unknown } | undefined)?.fingerprint,
        },
        invalidEmailStatus,
        stealthStatus,
      };
    } finally {
      for (const socket of sockets) if (typeof socket !== "string") socket.close();
    }
  },
};

const namesOf = (heard: readonly Heard[]) => [...new Set(heard.map(({ name }) => name))].sort();

const noSession = unmeasured("the events have no session_id, or that of another conversation");

/** A probe of the events of the conversation. */
const walked = (read: (heard: EventsHeard) => Measurement): Probe =>
  reading(eventWalk, (heard) => (heard.named.length === 0 ? noSession : read(heard)));

/** A probe of one socket, compared with the one that asked for every event. */
const compared = (
  which: "absent" | "empty" | "onlyMessages" | "otherRoom" | "otherInbox",
  read: (heard: readonly string[], all: readonly string[]) => unknown,
): Probe =>
  walked(({ [which]: heard, named }) =>
    typeof heard === "string" ? { measured: "refused" } : { measured: read(namesOf(heard), namesOf(named)) },
  );

const share = (heard: readonly string[], all: readonly string[]) =>
  heard.length === 0 ? "none" : all.every((name) => heard.includes(name)) ? "all" : "some";

const isHeard = (heard: readonly string[]) => (heard.length > 0 ? "yes" : "no");

function order(heard: readonly Heard[]): Measurement {
  const texts = heard.map(contentOf).filter((content) => typeof content === "string" && content.startsWith("order "));
  if (texts.length < NOTES) return unmeasured(`only ${texts.length} of ${NOTES} events came`);
  const inOrder = texts.every((content, at) => content === `order ${at}`);
  return { measured: inOrder ? "in order" : "not in order" };
}

/** Probes of the events that sockets get. */
export const rtmEventProbes = {
  "rtm-absent-events": compared("absent", share),
  "rtm-empty-events": compared("empty", share),
  "rtm-named-events": compared("onlyMessages", (heard) =>
    heard.length === 1 && heard[0] === "message:updated" ? "those named" : share(heard, ["message:updated"]),
  ),
  "rtm-rooms": compared("otherRoom", isHeard),
  "rtm-inboxes": compared("otherInbox", isHeard),
  "rtm-own-calls": walked(({ named }) => ({ measured: namesOf(named) })),
  "rtm-order": walked(({ named }) => order(named)),
  "email-invalid": walked(({ named, invalidEmailStatus }) => ({
    measured:
      invalidEmailStatus >= 400
        ? `refused: ${invalidEmailStatus}`
        : `${namesOf(named).includes("session:set_email") ? "set" : "ignored"}, ${namesOf(named).includes("session:error") ? "with" : "without"} session:error`,
  })),
  "message-fingerprint": walked(({ named, fingerprint: { sent, answered, stored } }) => {
    const event = named.find((heard) => contentOf(heard) === "fingerprint");
    const announced = (event?.args[0] as { fingerprint?: unknown } | undefined)?.fingerprint;
    const fingerprints = [answered, stored, announced];
    if (fingerprints.some((fingerprint) => typeof fingerprint !== "number"))
      return unmeasured("the answer, the event or the stored message has no fingerprint");
    return { measured: fingerprints.every((fingerprint) => fingerprint === sent) ? "kept" : "replaced" };
  }),
  "message-stealth-event": walked(({ named, stealthStatus }) =>
    stealthStatus >= 400
      ? { measured: `refused: ${stealthStatus}` }
      : { measured: named.some((heard) => contentOf(heard) === "stealth") ? "yes" : "no" },
  ),
} satisfies Record<string, Probe>;
