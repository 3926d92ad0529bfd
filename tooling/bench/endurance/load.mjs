// The load on a mock: visitors that write, a program that answers over REST, and triggered events.
import { keyOf } from "./listeners.mjs";

/**
 * A message that was sent, with the times before and after the call.
 *
 * @typedef {{ key: unknown, before: number, after: number }} Sent
 */

/** Messages after which a visitor leaves and another comes, so that the state of the mock is bounded. */
const STAY = 40;

/** @param {import("@x/mock-crisp").MockCrisp} crisp */
export async function createLoad(crisp) {
  const { identifier, key } = crisp.tokens.plugin;
  const website = `${crisp.url}/v1/website/${crisp.website.website_id}`;
  const headers = {
    authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
    "content-type": "application/json",
    "x-crisp-tier": "plugin",
  };
  /** @type {{ visitor: import("@x/mock-crisp").Visitor, said: number }[]} */
  const visitors = [];
  for (let number = 0; number < 20; number++) visitors.push({ visitor: await crisp.visitor(), said: 0 });
  /** Messages that were sent and not yet asked for. @type {Sent[]} */
  let sent = [];
  const count = { events: 0, rest: 0 };
  /** Sends a message and notes it. @param {() => Promise<{ fingerprint?: unknown }>} send */
  const note = async (send) => {
    const before = Date.now();
    const message = await send();
    const event = { key: keyOf(message), before, after: Date.now() };
    sent.push(event);
    return event;
  };

  const rest = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {object} */ body) => {
    count.rest += 1;
    const response = await fetch(`${website}/${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };

  return {
    count,
    note,
    /** The messages since the last call. */
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
    /** One turn: mostly an event, each tenth a visitor's message, each hundredth a call of the program. */
    async step() {
      const turn = count.events;
      count.events += 1;
      const place = visitors[turn % visitors.length];
      if (turn % 10 !== 0 || place === undefined) {
        const name = turn % 2 === 0 ? "message:received" : "message:send";
        await note(async () => (await crisp.trigger(name)).data);
        return;
      }
      await note(() => place.visitor.says(`message ${turn} with é, 👋 and "quotes"`));
      place.said += 1;
      const session = place.visitor.session_id;
      if (turn % 100 === 0) {
        const content = `answer ${turn}`;
        const message = { type: "text", from: "operator", origin: "chat", content };
        await note(async () => (await rest("POST", `conversation/${session}/message`, message)).data);
      }
      if (place.said < STAY) return;
      await rest("DELETE", `conversation/${session}`, {});
      place.visitor = await crisp.visitor();
      place.said = 0;
    },
  };
}
