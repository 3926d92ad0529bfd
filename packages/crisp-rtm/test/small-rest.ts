import type { IncomingMessage, ServerResponse } from "node:http";

/** A message in the list of a conversation. */
export interface SmallMessage {
  readonly fingerprint: number;
  readonly timestamp: number;
  readonly content?: string;
  readonly from?: string;
}

interface SmallConversation {
  readonly session_id: string;
  updated_at: number;
  inbox_id: string | null;
  readonly messages: SmallMessage[];
}

/**
 * The lists of Crisp's REST API, for the tests of a backfill. Faults are set on its fields.
 * Pages are small, so that a few entries fill several.
 */
export class SmallRest {
  /** Conversations by website. */
  readonly websites = new Map<string, Map<string, SmallConversation>>();
  /** Paths that were requested, with their query, in order. */
  readonly requests: string[] = [];
  conversationsPerPage = 3;
  messagesPerPage = 3;
  /** Added to the `Date` header, in milliseconds. */
  ahead = 0;
  /** Answers a request instead of the lists if it returns true. */
  misbehave: ((path: string, response: ServerResponse) => boolean) | undefined;
  /** Runs before a list is read. */
  before: ((path: string) => void) | undefined;
  /** The number of open requests, and its maximum. */
  underWay = 0;
  mostUnderWay = 0;

  /** Adds a message, and puts its conversation at the top of the list. */
  say(website: string, session: string, message: SmallMessage, inbox: string | null = null): void {
    const conversations = this.websites.get(website) ?? new Map<string, SmallConversation>();
    this.websites.set(website, conversations);
    const known = conversations.get(session);
    const conversation = known ?? { session_id: session, updated_at: 0, inbox_id: inbox, messages: [] };
    conversation.updated_at = message.timestamp;
    conversation.messages.push(message);
    conversations.delete(session);
    conversations.set(session, conversation);
  }

  /** Answers a request below `/v1` that is not the endpoint request. */
  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? "", "http://localhost");
    this.requests.push(url.pathname + url.search);
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    response.on("close", () => {
      this.underWay -= 1;
    });
    response.setHeader("date", new Date(Date.now() + this.ahead).toUTCString());
    if (this.misbehave?.(url.pathname, response)) return;
    this.before?.(url.pathname);
    const data = this.#list(url);
    response.writeHead(data === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: data === undefined, reason: "", data: data ?? {} }));
  };

  #list({ pathname, searchParams }: URL): unknown {
    const [, , group, website = "", kind, session = ""] = pathname.split("/");
    if (group === "plugin") {
      const page = Number(pathname.split("/").at(-1));
      return page > 1 ? [] : [...this.websites.keys()].map((website_id) => ({ website_id }));
    }
    const conversations = this.websites.get(website);
    if (conversations === undefined) return undefined;
    if (kind === "conversations") {
      const start = (Number(session) - 1) * this.conversationsPerPage;
      const all = [...conversations.values()].reverse();
      return all
        .slice(start, start + this.conversationsPerPage)
        .map(({ messages: _, ...conversation }) => conversation);
    }
    const conversation = conversations.get(session);
    if (conversation === undefined) return undefined;
    if (!pathname.endsWith("/messages")) return { ...conversation, messages: undefined };
    const before = searchParams.get("timestamp_before");
    const after = searchParams.get("timestamp_after");
    const sorted = [...conversation.messages].sort((a, b) => a.timestamp - b.timestamp);
    if (after !== null)
      return sorted.filter(({ timestamp }) => timestamp > Number(after)).slice(0, this.messagesPerPage);
    const earlier = before === null ? sorted : sorted.filter(({ timestamp }) => timestamp < Number(before));
    return earlier.slice(-this.messagesPerPage);
  }
}
