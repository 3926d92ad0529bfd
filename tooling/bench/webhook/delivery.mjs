// One delivery, as Crisp sends it: a visitor's message of `size` characters.
import { createHmac } from "node:crypto";

export const secret = "7d1e0c2f5b8a4936a1f0e4d8c3b29576";

/** @param {number} size */
export function delivery(size) {
  const website_id = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";
  const session_id = "session_10a7c1e5-9c5c-4c5e-9a7b-1e5f4a1c9d3e";
  const timestamp = Date.now();
  const text = JSON.stringify({
    website_id,
    event: "message:send",
    data: {
      website_id,
      session_id,
      inbox_id: null,
      type: "text",
      from: "user",
      origin: "chat",
      content: "Grüße! ".repeat(Math.ceil(size / 7)).slice(0, size),
      fingerprint: 176543210987645,
      timestamp,
      user: { nickname: "visitor12", user_id: session_id },
      stamped: true,
    },
    timestamp,
  });
  const body = Buffer.from(text);
  const signature = createHmac("sha256", secret).update(`[${timestamp};${text}]`).digest("hex");
  const headers = {
    "content-type": "application/json",
    "content-length": String(body.length),
    "x-crisp-hook-origin": "plugin/rtm 38b411d9377a6a00 production",
    "x-delivery-attempt-count": "1",
    "x-delivery-attempt-limit": "5",
    "x-crisp-request-timestamp": String(timestamp),
    "x-crisp-signature": signature,
  };
  return { body, text, timestamp: String(timestamp), signature, headers };
}

/**
 * Throws unless the verifier accepts the right request and refuses the wrong one: a fast wrong answer is no result.
 *
 * @param {boolean} right
 * @param {boolean} wrong
 */
export function mustTell(right, wrong) {
  if (!right || wrong) throw new Error(`right: ${right}, wrong: ${wrong}`);
}
