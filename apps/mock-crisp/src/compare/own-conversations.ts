import { type CrispRest, CrispRestError } from "@x/crisp-rest";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { NotMeasured } from "./not-measured.ts";
import { type Call, isLost } from "./service.ts";

/** Marks the conversations of this tool, so that those of a run that was killed can be found and removed. */
export const compareSegment = "mock-crisp-compare";

/** Requests that a conversation costs: it is created, marked and removed. */
export const requestsOfConversation = 3;

/** Statuses of the calls that made a conversation. */
export interface CreatedConversation {
  readonly session: string;
  readonly createStatus: number;
  readonly markStatus: number;
}

/** Conversations that a run creates, and removes at its end. */
export interface OwnConversations {
  /** A fresh conversation. */
  create(): Promise<CreatedConversation>;
  /** Removes all of them. Resolves with how many could not be removed. Works after an abort. */
  removeAll(): Promise<number>;
}

interface Dependencies {
  readonly rest: CrispRest;
  /** Must not end at an abort: the id of a conversation that was created would be lost. */
  readonly call: Call;
  readonly websiteId: string;
  readonly signal: AbortSignal;
}

/** Creates marked conversations on a website. */
export function createOwnConversations({ rest, call, websiteId, signal }: Dependencies): OwnConversations {
  const sessions: string[] = [];
  const underWay = new Set<Promise<unknown>>();

  async function createMarked(): Promise<CreatedConversation> {
    const path = `/website/${websiteId}/conversation`;
    const { status: createStatus, reason, data } = await call("POST", path);
    if (createStatus === 401 || createStatus === 403)
      throw new MockCrispError(
        "invalid_data",
        `the token may not create conversations (${createStatus} ${reason}): it lacks the scope website:conversation:initiate:write. Add it, or leave --write out`,
      );
    if (createStatus >= 400)
      throw new NotMeasured(`a conversation could not be created: ${createStatus} ${reason}`.trim());
    const session = (data as { session_id?: unknown } | undefined)?.session_id;
    if (typeof session !== "string") throw new NotMeasured("the answer to a new conversation has no session_id");
    sessions.push(session);
    const body = { nickname: "mock-crisp compare", segments: [compareSegment] };
    const { status: markStatus } = await call("PATCH", `${path}/${encodeURIComponent(session)}/meta`, { body });
    return { session, createStatus, markStatus };
  }

  return {
    async create() {
      signal.throwIfAborted();
      const creating = createMarked();
      underWay.add(creating);
      try {
        return await creating;
      } finally {
        underWay.delete(creating);
        signal.throwIfAborted();
      }
    },
    async removeAll() {
      await Promise.allSettled(underWay);
      const results = await Promise.allSettled(
        sessions.splice(0).map((session) => removeConversation(rest, websiteId, session)),
      );
      return results.filter(({ status }) => status === "rejected").length;
    },
  };
}

async function removeConversation(rest: CrispRest, websiteId: string, session: string): Promise<void> {
  try {
    await rest.website.removeConversation(websiteId, session);
  } catch (error) {
    const isGone = error instanceof CrispRestError && error.status === 404;
    if (!isGone) throw error;
  }
}

/** Pages of the newest conversations that are searched, in addition to those with the mark. */
const newestPages = 10;

/**
 * Removes the conversations that killed runs left. Resolves with the number of conversations removed. Throws
 * `invalid_data` if the token may not, and `cannot_connect` if the service does not answer.
 */
export async function cleanUp(rest: CrispRest, websiteId: string, signal: AbortSignal): Promise<number> {
  try {
    return await removeMarked(rest, websiteId, signal);
  } catch (error) {
    if (!(error instanceof CrispRestError)) throw error;
    throw new MockCrispError(
      isLost(error) ? "cannot_connect" : "invalid_data",
      `the conversations that a run left could not be removed: ${error.message}`,
      { cause: error },
    );
  }
}

async function removeMarked(rest: CrispRest, websiteId: string, signal: AbortSignal): Promise<number> {
  const left = new Set<string>();
  const collect = (page: Awaited<ReturnType<CrispRest["website"]["listConversations"]>>) => {
    for (const { session_id, meta } of page) if (meta?.segments?.includes(compareSegment)) left.add(session_id);
    return page.length > 0;
  };
  // A search finds them at any age; the newest ones are read too, because an index may be behind, or leave out empty ones.
  const searches = [
    { query: { includeEmpty: true, searchType: "segment", searchQuery: compareSegment }, pages: 1_000 },
    { query: { includeEmpty: true, orderDateCreated: true }, pages: newestPages },
  ] as const;
  for (const { query, pages } of searches) {
    for (let page = 1; page <= pages; page++) {
      if (!collect(await rest.website.listConversations(websiteId, page, query, { signal }))) break;
    }
  }
  for (const session of left) await removeConversation(rest, websiteId, session);
  return left.size;
}
