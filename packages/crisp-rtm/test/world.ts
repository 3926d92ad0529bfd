import type { IncomingMessage, ServerResponse } from "node:http";
import { restBackfill } from "../src/backfill/rest-backfill.ts";
import { CrispRtm } from "../src/crisp-rtm.ts";
import type { Gap } from "../src/events/received-event.ts";
import type { CrispRtmOptions } from "../src/options.ts";
import { message } from "./message.ts";
import { SmallCrisp, token } from "./small-crisp.ts";
import { SmallRest } from "./small-rest.ts";

/** A server with a socket and lists, and the events that its client received. */
export class World implements AsyncDisposable {
  readonly crisp: SmallCrisp;
  readonly rest = new SmallRest();
  /** Contents, after `backfill ` for those that were fetched. */
  readonly heard: string[] = [];
  readonly gaps: Gap[] = [];
  readonly errors: string[] = [];
  readonly clients: CrispRtm[] = [];
  /** Answers endpoint requests with 429 while it is set. */
  isAway = false;
  #count = 0;

  private constructor(crisp: SmallCrisp) {
    this.crisp = crisp;
    crisp.lists = this.rest.answer;
  }

  static async start(): Promise<World> {
    const world = new World(await SmallCrisp.start());
    world.crisp.refuses = (_request: IncomingMessage, response: ServerResponse) => {
      response.setHeader("date", new Date(Date.now() + world.rest.ahead).toUTCString());
      if (world.isAway) response.writeHead(429, { "retry-after": "0" }).end("{}");
      return world.isAway;
    };
    return world;
  }

  /** A client with a backfill, not connected yet. */
  client(options: Partial<CrispRtmOptions> = {}): CrispRtm {
    const rtm = new CrispRtm({
      tier: "plugin",
      ...token,
      apiUrl: this.crisp.url,
      reconnect: { minDelay: 1, maxDelay: 5 },
      validation: "off",
      logger: false,
      backfill: restBackfill(),
      ...options,
    });
    rtm.on("message:send", ({ data, source }) => {
      this.heard.push(`${source === "backfill" ? "backfill " : ""}${data.content}`);
    });
    rtm.on("gap", (gap) => this.gaps.push(gap));
    rtm.on("error", ({ message: text }) => this.errors.push(text));
    this.clients.push(rtm);
    return rtm;
  }

  /** A visitor writes: the message is added to the list, and sent to connected clients. */
  say(content: string, { website = "w1", session = "s1", timestamp = Date.now() + this.rest.ahead } = {}): void {
    const fingerprint = ++this.#count;
    this.rest.say(website, session, { ...message(content, fingerprint), timestamp });
    const sent = { ...message(content, fingerprint), website_id: website, session_id: session, timestamp };
    this.crisp.send("message:send", sent);
  }

  /** Cuts the connection, and resolves when the client has noticed. It reconnects after {@link World.end}. */
  async cut(rtm: CrispRtm): Promise<void> {
    this.isAway = true;
    const lost = rtm.waitFor("state", ({ current }) => current === "reconnecting");
    this.crisp.drop("transport");
    await lost;
  }

  end(): void {
    this.isAway = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.clients.map((rtm) => rtm.close()));
    await this.crisp[Symbol.asyncDispose]();
  }
}
