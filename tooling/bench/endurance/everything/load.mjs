// Visitors that write, operators that answer over REST, and an event that no backfill brings back.

/**
 * An event that the mock acknowledged, with the times before and after the call.
 *
 * @typedef {{ key: string, isMessage: boolean, before: number, after: number }} Sent
 */

/** Messages after which a visitor leaves. */
const STAY = 40;
/** Milliseconds after which the conversation of a visitor who left is deleted: nobody needs to fetch from it by then. */
const LINGER = 60_000;

/** The mark of an event of this load, without spaces. @param {{ event: string, data: unknown }} event @returns {string} */
export function keyOf({ event, data }) {
  const { content, email } = /** @type {{ content?: unknown, email?: unknown }} */ (data);
  return `${event}/${content ?? email}`;
}

/** @param {Awaited<ReturnType<typeof import("./mock-program.mjs").startMockProgram>>} mock */
export function createLoad(mock) {
  const { CRISP_TOKEN_IDENTIFIER: identifier, CRISP_TOKEN_KEY: key, CRISP_WEBSITE_ID: website } = mock.env;
  const headers = {
    authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
    "content-type": "application/json",
    "x-crisp-tier": "plugin",
  };
  /** @type {Sent[]} */
  const sent = [];
  /** @type {({ session: string, said: number } | undefined)[]} */
  const visitors = Array.from({ length: 20 }, () => undefined);
  /** @type {{ session: string, at: number }[]} */
  let left = [];
  const count = { sent: 0, unanswered: 0 };

  /** @param {string} method @param {string} path @param {object} body */
  async function rest(method, path, body) {
    const target = `${mock.url}/v1/website/${website}/${path}`;
    const response = await fetch(target, { method, headers, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  }

  /** Sends an event, and notes it once it is acknowledged. @param {string} key @param {() => Promise<unknown>} send */
  async function note(key, send) {
    const before = Date.now();
    await send();
    sent.push({ key, isMessage: key.startsWith("message:"), before, after: Date.now() });
  }

  /** @param {number} turn */
  async function act(turn) {
    const place = turn % visitors.length;
    let visitor = visitors[place];
    if (visitor === undefined) {
      const { session_id: session } = await mock.control("POST", "visitors", {});
      visitor = visitors[place] = { session, said: 0 };
    }
    const { session } = visitor;
    visitor.said += 1;
    const content = `m-${turn}`;
    if (turn % 20 === 7) {
      const data = { session_id: session, email: `${turn}@example.test` };
      await note(keyOf({ event: "session:set_email", data }), () =>
        mock.control("POST", "trigger", { event: "session:set_email", data }),
      );
    } else if (turn % 10 === 3) {
      const message = { type: "text", from: "operator", origin: "chat", content };
      await note(`message:received/${content}`, () => rest("POST", `conversation/${session}/message`, message));
    } else {
      await note(`message:send/${content}`, () => mock.control("POST", `visitors/${session}/say`, { content }));
    }
    if (visitor.said < STAY || visitors[place] !== visitor) return;
    visitors[place] = undefined;
    left.push({ session, at: Date.now() });
  }

  return {
    sent,
    count,
    /** One turn. Never rejects: while the mock is being restarted, nothing is acknowledged. */
    async step() {
      const turn = count.sent;
      count.sent += 1;
      try {
        await act(turn);
      } catch {
        count.unanswered += 1;
        // The mock may have lost the visitor with its last second.
        visitors[turn % visitors.length] = undefined;
      }
    },
    /** Deletes the conversations of those who left long ago. */
    async tidy() {
      const old = left.filter(({ at }) => at < Date.now() - LINGER);
      left = left.filter((entry) => !old.includes(entry));
      for (const { session } of old) await rest("DELETE", `conversation/${session}`, {}).catch(() => {});
    },
  };
}
