import type { Call } from "../call/caller.ts";
import { jsonBody, pathSegment } from "../call/path.ts";
import { type CrispRestError, readChoice, readObject, refuse } from "../errors.ts";
import type { CallOptions, MessageUser, RestSettings } from "../options.ts";
import { fingerprintOfKey, randomFingerprint } from "./fingerprint.ts";

/** A message to send. The builders of `@x/crisp-types/content` return it. */
export interface OutgoingMessage {
  /** The type, such as `text` or `picker`. */
  readonly type: string;
  /** A text, or the object that the type needs. */
  readonly content: unknown;
}

/** Options of a message. */
export interface SendOptions extends CallOptions {
  /**
   * Identifies the message within its conversation: with the same key it is sent once, even by another process or after
   * a restart. Without a key it is sent once per call.
   */
  readonly key?: string | undefined;
  /** Default: the client's. */
  readonly user?: MessageUser | undefined;
  /** Default: the client's. */
  readonly automated?: boolean | undefined;
  /** The channel. Default `chat`. */
  readonly origin?: string | undefined;
  /** Ids of operators whom a note mentions. */
  readonly mentions?: readonly string[] | undefined;
  /** `true`: no event is sent to the visitor. */
  readonly stealth?: boolean | undefined;
  /** The sources that the message refers to: objects with `type`, `name` and `target`. */
  readonly references?: readonly object[] | undefined;
  /** The source that the message was made of, such as an email. The message carries its id only. */
  readonly original?: object | undefined;
  /** Custom data: texts, numbers and booleans by name. */
  readonly properties?: object | undefined;
}

/** A message that was sent. */
export interface Sent {
  /** Identifies the message within its conversation. Chosen by this package. */
  readonly fingerprint: number;
}

/** The ids of a conversation. The `data` of any event about a conversation has them. */
export interface Place {
  /** The website's id. */
  readonly website_id: string;
  /** The conversation's id. */
  readonly session_id: string;
}

const MESSAGE = "a message is a non-empty text, or an object with `type` and `content`";

/** The path of a conversation. */
export function pathOf(place: Place): string {
  const [website, session] = [place.website_id, place.session_id].map((id) =>
    pathSegment(id, () => "website_id or session_id"),
  );
  return `/v1/website/${website}/conversation/${session}`;
}

/** The options of a call among others. */
export const callOptionsOf = ({ signal, timeout, retry }: CallOptions): CallOptions => ({ signal, timeout, retry });

/** Sends each message once. */
export type SendOnce = (place: Place, message: string | OutgoingMessage, options?: SendOptions) => Promise<Sent>;

/**
 * Makes a {@link SendOnce}. The message's fingerprint, chosen here, names it: when an answer is lost, Crisp is asked for
 * the message of that fingerprint, and it is sent again only if there is none.
 */
export function createSendOnce(call: Call, settings: RestSettings): SendOnce {
  /** Messages with a key that are being sent, by fingerprint. */
  const sending = new Map<number, Promise<Sent>>();

  async function send(
    place: Place,
    fingerprint: number,
    message: OutgoingMessage,
    options: SendOptions,
  ): Promise<Sent> {
    const { key, user, automated, origin, signal, timeout, retry, ...rest } = options;
    const path = `${pathOf(place)}/message`;
    const sent: Sent = { fingerprint };
    const callOptions = callOptionsOf(options);

    const find = async (): Promise<Sent | undefined> => {
      const request = { method: "GET", path: `${path}/${fingerprint}`, search: "", body: undefined };
      try {
        await call(request, callOptions);
        return sent;
      } catch (error) {
        // Calls reject with nothing else.
        if ((error as CrispRestError).code === "not_found") return undefined;
        throw error;
      }
    };

    const body = jsonBody({
      ...rest,
      ...{ type: message.type, from: "operator", origin: origin ?? "chat", content: message.content, fingerprint },
      user: readObject(user ?? settings.user, "`user`"),
      automated: readChoice(automated ?? settings.automated, "`automated`", [true, false]),
    });

    if (key !== undefined) {
      const found = await find().catch((error) => {
        // An earlier process may have sent it.
        throw Object.assign(error as CrispRestError, { maybeSent: true });
      });
      if (found) return found;
    }
    const request = { route: "website.sendMessageInConversation", method: "POST", path, search: "", body };
    await call(request, callOptions, { confirm: find, data: sent, conflictIsDone: key !== undefined });
    return sent;
  }

  return async (place, said, given) => {
    const options: SendOptions = readObject(given, "the last argument");
    const message = typeof said === "string" ? { type: "text", content: said } : said;
    const { type, content } = message ?? {};
    if (typeof type !== "string" || type === "" || (content ?? "") === "") {
      return refuse(MESSAGE);
    }
    // A note that is marked as one in the wrong place must not be sent to the visitor.
    const misplaced = ["type", "content", "from", "fingerprint"].find(
      (name) => ((options as Record<string, unknown>)[name] ?? null) !== null,
    );
    if (misplaced) refuse(`\`${misplaced}\` is not an option: ${MESSAGE}; or call \`note\``);
    const { key } = options;
    // `null`, such as the missing id of an order, is refused below: without a key the message could be sent twice.
    if (key === undefined) return send(place, randomFingerprint(), message, options);
    const fingerprint = await fingerprintOfKey(place.website_id, place.session_id, key);
    for (let underWay = sending.get(fingerprint); underWay; underWay = sending.get(fingerprint)) {
      const outcome: Sent | CrispRestError = await underWay.catch((error) => error);
      // The signal of another call does not end this one.
      if (!("code" in outcome)) return outcome;
      if (outcome.code !== "aborted" || options.signal?.aborted) throw outcome;
    }
    const work = send(place, fingerprint, message, options).finally(() => sending.delete(fingerprint));
    sending.set(fingerprint, work);
    return work;
  };
}
