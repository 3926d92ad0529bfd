import { CrispRestError } from "@x/crisp-rest";
import { type Measurement, ownOf, type Probe, reading, type Scenario, unmeasured, value } from "../measurement.ts";
import { NotMeasured } from "../not-measured.ts";
import { requestsOfConversation } from "../own-conversations.ts";

/** A note of the run. */
export const note = (content: string) => ({ type: "note", from: "operator", origin: "chat", content }) as const;

/** Notes to write, so that a window is full: twice the assumed number, and a few more. */
const notes = (assumed: unknown) => Number(assumed) * 2 + 5;

type WindowIds = "rest-messages-per-page" | "message-window-order" | "message-false-fields";

const messageWindow: Scenario<Readonly<Record<WindowIds, Measurement>>> = {
  requests: (assumed) => requestsOfConversation + notes(assumed("rest-messages-per-page")) + 1,
  async run(context) {
    const { call, websiteId, assumed } = context;
    const { session } = await ownOf(context).create();
    const path = `/website/${websiteId}/conversation/${session}`;
    const count = notes(assumed("rest-messages-per-page"));
    for (let at = 0; at < count; at++) {
      const { status, reason } = await call("POST", `${path}/message`, { body: note(`message ${at}`) });
      if (status >= 400) throw new NotMeasured(`a note was refused: ${status} ${reason}`);
    }
    const { data } = await call("GET", `${path}/messages`);
    if (!Array.isArray(data)) throw new NotMeasured("the messages are no list");
    const times = (data as readonly { timestamp?: unknown }[]).map(({ timestamp }) => Number(timestamp));
    const ascends = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));
    const descends = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? 0));
    return {
      "rest-messages-per-page":
        data.length < count
          ? { measured: data.length }
          : unmeasured(`all ${count} messages came in one page: a page holds ${count} or more`),
      "message-window-order":
        times.some(Number.isNaN) || (ascends && descends)
          ? unmeasured("the messages have no times that differ")
          : { measured: ascends ? "oldest first" : descends ? "newest first" : "neither" },
      "message-false-fields": {
        measured: (data as readonly object[]).every((message) => "edited" in message) ? "yes" : "no",
      },
    };
  },
};

const page: Scenario<Measurement> = {
  requests: () => 2,
  async run({ rest, websiteId, signal }) {
    const first = await rest.website.listConversations(websiteId, 1, {}, { signal });
    const next = await rest.website.listConversations(websiteId, 2, {}, { signal });
    return next.length > 0
      ? { measured: first.length }
      : unmeasured(`the website has no second page of conversations, only ${first.length} on the first`);
  },
};

const duplicate: Scenario<Measurement> = {
  requests: () => requestsOfConversation + 3,
  async run(context) {
    const { rest, websiteId, signal } = context;
    const { session } = await ownOf(context).create();
    const fingerprint = 4_600_000_000_000_000 + Math.floor(Math.random() * 1_000_000_000);
    const send = (content: string) =>
      rest.website.sendMessageInConversation(websiteId, session, { ...note(content), fingerprint }, { signal });
    await send("first");
    try {
      await send("second");
    } catch (error) {
      if (error instanceof CrispRestError && error.status === 409) return { measured: "refuse" };
      throw error;
    }
    const messages = await rest.website.getMessagesInConversation(websiteId, session, undefined, undefined, undefined, {
      signal,
    });
    const same = messages.filter((message) => message.fingerprint === fingerprint);
    if (same.length > 1) return { measured: "accept" };
    if (same.length === 0) return unmeasured("neither message is there");
    return { measured: same[0]?.content === "second" ? "replace" : "accept" };
  },
};

/** Largest body to try, in bytes. */
const LARGEST = 8 * 1024 * 1024;

const largestBody: Scenario<Measurement> = {
  requests: () => requestsOfConversation + 17,
  async run(context) {
    const { rest, websiteId, signal } = context;
    const { session } = await ownOf(context).create();
    const frame = JSON.stringify({ data: { padding: "" } }).length;
    const isTaken = async (size: number): Promise<boolean> => {
      try {
        const data = { padding: "x".repeat(Math.max(0, size - frame)) };
        await rest.request("PATCH", `/website/${websiteId}/conversation/${session}/meta`, {
          body: { data },
          signal,
          retry: false,
        });
        return true;
      } catch (error) {
        // A server may cut the connection of a body that is too large.
        if (error instanceof CrispRestError && (error.status === 413 || error.code === "network")) return false;
        throw error;
      }
    };
    if (!(await isTaken(1024))) return unmeasured("even a body of 1 kB was refused");
    if (await isTaken(LARGEST)) return unmeasured(`a body of ${LARGEST / 1024 ** 2} MiB was accepted`);
    let taken = 1024;
    let refused = LARGEST;
    // To about a kilobyte.
    while (refused - taken > 1024) {
      const middle = Math.floor((taken + refused) / 2);
      if (await isTaken(middle)) taken = middle;
      else refused = middle;
    }
    // Otherwise the network failed, and not the size.
    return (await isTaken(taken)) ? { measured: taken } : unmeasured("a body that was taken was refused later");
  },
};

const same = (measurement: Measurement) => measurement;

/** Probes of figures of the REST API. */
export const restProbes = {
  "rest-entries-per-page": reading(page, same),
  "rest-messages-per-page": value(messageWindow, "rest-messages-per-page"),
  "message-window-order": value(messageWindow, "message-window-order"),
  "message-false-fields": value(messageWindow, "message-false-fields"),
  "rest-max-request-size": reading(largestBody, same),
  "rest-duplicate-fingerprint": reading(duplicate, same),
} satisfies Record<string, Probe>;
