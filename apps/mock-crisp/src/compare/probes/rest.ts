import { CrispRestError } from "@x/crisp-rest";
import { type CompareContext, type Measurement, type Probe, unmeasured } from "../measurement.ts";
import type { OwnConversations } from "../own-conversations.ts";

const needsWrite = unmeasured("needs --write: it works in conversations of its own");

/** A probe that writes in conversations of its own. */
function writing(
  requests: (assumed: unknown) => number,
  measure: (context: CompareContext, own: OwnConversations, assumed: unknown) => Promise<Measurement>,
): Probe {
  return {
    requests,
    measure: async (context, assumed) => (context.own ? measure(context, context.own, assumed) : needsWrite),
  };
}

/** Notes to write, so that a window is full: twice the assumed number, and a few more. */
const notes = (assumed: unknown) => Number(assumed) * 2 + 5;

const note = (content: string) => ({ type: "note", from: "operator", origin: "chat", content }) as const;

const messagesPerPage = writing(
  (assumed) => notes(assumed) + 3,
  async ({ rest, websiteId, signal }, own, assumed) => {
    const session = await own.create();
    const count = notes(assumed);
    for (let at = 0; at < count; at++) {
      await rest.website.sendMessageInConversation(websiteId, session, note(`message ${at}`), { signal });
    }
    const page = await rest.website.getMessagesInConversation(websiteId, session, undefined, undefined, undefined, {
      signal,
    });
    return page.length < count
      ? { measured: page.length }
      : unmeasured(`all ${count} messages came in one page: a page holds ${count} or more`);
  },
);

const entriesPerPage: Probe = {
  requests: () => 2,
  async measure({ rest, websiteId, signal }) {
    const page = await rest.website.listConversations(websiteId, 1, {}, { signal });
    const next = await rest.website.listConversations(websiteId, 2, {}, { signal });
    return next.length > 0
      ? { measured: page.length }
      : unmeasured(`the website has no second page of conversations, only ${page.length} on the first`);
  },
};

const duplicateFingerprint = writing(
  () => 6,
  async ({ rest, websiteId, signal }, own) => {
    const session = await own.create();
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
    return same[0]?.content === "second" ? { measured: "replace" } : unmeasured("the second message is not there");
  },
);

/** Largest body to try, in bytes. */
const LARGEST = 8 * 1024 * 1024;

const maxRequestSize = writing(
  () => 20,
  async ({ rest, websiteId, signal }, own) => {
    const session = await own.create();
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
        const tooLarge = error instanceof CrispRestError && (error.status === 413 || error.code === "network");
        if (tooLarge) return false;
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
    return { measured: taken };
  },
);

/** Probes of the REST API. */
export const restProbes = {
  "rest-entries-per-page": entriesPerPage,
  "rest-messages-per-page": messagesPerPage,
  "rest-max-request-size": maxRequestSize,
  "rest-duplicate-fingerprint": duplicateFingerprint,
} satisfies Record<string, Probe>;
