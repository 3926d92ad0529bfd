import type { CrispRest } from "@x/crisp-rest";

/** Marks the conversations of this tool, so that those of a run that was killed can be found and removed. */
export const compareSegment = "mock-crisp-compare";

/** Conversations that a run made, and removes at its end. */
export interface OwnConversations {
  /** A fresh conversation. */
  create(): Promise<string>;
  /** Removes all of them. Resolves with how many could not be removed. Works after an abort. */
  removeAll(): Promise<number>;
}

/** Creates marked conversations on a website. */
export function createOwnConversations(rest: CrispRest, websiteId: string, signal: AbortSignal): OwnConversations {
  const sessions: string[] = [];
  return {
    async create() {
      const { session_id } = await rest.website.createNewConversation(websiteId, { signal });
      sessions.push(session_id);
      await rest.website.updateConversationMetas(
        websiteId,
        session_id,
        { nickname: "mock-crisp compare", segments: [compareSegment] },
        { signal },
      );
      return session_id;
    },
    async removeAll() {
      const results = await Promise.allSettled(
        sessions.splice(0).map((session) => rest.website.removeConversation(websiteId, session)),
      );
      return results.filter(({ status }) => status === "rejected").length;
    },
  };
}

/** Removes what runs left behind that were killed. Resolves with the number of conversations removed. */
export async function cleanUp(rest: CrispRest, websiteId: string, signal: AbortSignal): Promise<number> {
  const left: string[] = [];
  for await (const { session_id, meta } of rest.website.listConversations.all(
    websiteId,
    { includeEmpty: true },
    { signal },
  )) {
    if (meta?.segments?.includes(compareSegment)) left.push(session_id);
  }
  for (const session of left) await rest.website.removeConversation(websiteId, session, { signal });
  return left.length;
}
