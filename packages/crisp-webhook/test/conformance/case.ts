import { createHmac } from "node:crypto";
import { events } from "@x/crisp-types";
import type { CrispWebhooks, CrispWebhooksOptions, UnknownWebhookEvent } from "../../src/index.ts";
import type { Received, Sent } from "./send.ts";

/** The secret that receivers under test have, unless a case says otherwise. */
export const SECRET = "7d1e0c2f5b8a4936a1f0e4d8c3b29576";

/** The current time in every case. */
export const NOW = 1_765_432_109_876;

const { example } = events["message:send"];

/** The envelope of a visitor's message. */
export const envelope = {
  website_id: example.website_id,
  event: "message:send",
  data: example,
  timestamp: NOW - 49,
};

/** The differences between a case's request and an ordinary one, which is a signed `message:send`. */
export interface Departure extends Partial<Omit<Sent, "body">> {
  /** An object is sent as its JSON. */
  readonly body?: object | string | Uint8Array;
  readonly secret?: string;
  /** The header, and what is signed; `null` leaves the header out. */
  readonly timestamp?: string | number | null;
  /** In place of the right signature; `null` leaves the header out. */
  readonly signature?: string | readonly string[] | null;
  /** Changes the body after it was signed. */
  readonly tamper?: (body: Uint8Array) => Uint8Array;
}

/** Makes a request as Crisp does, changed by `departure`. */
export function hook(departure: Departure = {}): Sent {
  const { body: content = envelope, secret = SECRET, timestamp = NOW, signature, tamper, ...sent } = departure;
  const text = typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content);
  const body = typeof text === "string" ? Buffer.from(text) : text;
  // Independent of the package: its own signatures must not decide what it accepts.
  const right = createHmac("sha256", secret).update(`[${timestamp};`).update(body).update("]").digest("hex");
  return {
    ...sent,
    headers: {
      "content-type": "application/json",
      "user-agent": "Crisp",
      "x-crisp-hook-origin": "plugin/rtm 38b411d9377a6a00 production",
      "x-delivery-attempt-count": "1",
      "x-delivery-attempt-limit": "5",
      ...(timestamp !== null && { "x-crisp-request-timestamp": String(timestamp) }),
      ...(signature !== null && { "x-crisp-signature": signature ?? right }),
      ...sent.headers,
    },
    body: tamper?.(body) ?? body,
  };
}

/** A website hook: no signature, the key in the URL. */
export function websiteHook(query: string, departure: Departure = {}): Sent {
  return hook({ signature: null, target: `/crisp${query}`, ...departure });
}

/** The effects of a case's requests on its receiver. */
export interface Seen {
  /** The events that `message:send` handlers received. */
  readonly handled: UnknownWebhookEvent[];
  readonly unhandled: UnknownWebhookEvent[];
  /** Anything else that a case recorded. */
  readonly notes: string[];
  readonly warnings: string[];
  /** Resolves when the sender has its answers. */
  readonly answered: Promise<void>;
}

/** One case: a receiver, the request that is sent to it, and the expected answer. */
export interface ConformanceCase {
  readonly name: string;
  readonly options?: CrispWebhooksOptions | (() => CrispWebhooksOptions);
  /** In place of the one handler of `message:send` that writes to `handled`. */
  readonly handlers?: (webhooks: CrispWebhooks, seen: Seen) => void;
  /** One request, or several in turn. */
  readonly send: () => Sent | readonly Sent[];
  /** The status of the last answer. */
  readonly status: number;
  /** The error's code, or the result, in the last answer's body. */
  readonly code?: string;
  /** The number of events that `handled` has afterwards. Default 1 for 200, else 0. */
  readonly handled?: number;
  readonly check?: (seen: Seen, answers: readonly Received[], webhooks: CrispWebhooks) => unknown;
  /** A gateway that converts bodies to text changes this one: then 401. */
  readonly needsBytes?: boolean;
}
