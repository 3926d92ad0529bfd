import { signBody } from "@x/crisp-webhook/verify";
import type { Answering, Arrival, HookListener } from "../hook-listener.ts";
import {
  type CompareContext,
  hooksOf,
  type Measurement,
  ownOf,
  type Probe,
  reading,
  type Scenario,
  unmeasured,
} from "../measurement.ts";
import { NotMeasured } from "../not-measured.ts";
import { requestsOfConversation } from "../own-conversations.ts";
import { note } from "./rest.ts";

/** Milliseconds within which a hook of a message should arrive. */
const PATIENCE = 30_000;

/** Notes of a round, and rounds whose order is compared. */
const [NOTES, ROUNDS] = [10, 3];

export const nothingCame =
  "no hook of the message arrived within 30 s: is the URL entered at Crisp, with message:received?";

/** Sends a note, and gives the first arrival of its hook. Throws if none arrives. */
export async function provoke(
  { rest, websiteId, signal }: CompareContext,
  hooks: HookListener,
  session: string,
  answering: Answering = 200,
): Promise<Arrival> {
  const from = hooks.arrivals.length;
  const mark = crypto.randomUUID();
  // Only the hook of the message: others of this conversation are answered as usual.
  hooks.answer(mark, answering);
  const content = `mock-crisp compare ${mark} é 漢 😀 </> "\\"`;
  await rest.website.sendMessageInConversation(websiteId, session, note(content), { signal });
  const arrived = await hooks.next(({ body }) => body.includes(mark), from, PATIENCE, signal);
  if (!arrived) throw new NotMeasured(nothingCame);
  return arrived;
}

interface Arrived {
  readonly hook: Arrival;
  readonly secret: string | undefined;
  /** Of each round: the numbers of the notes, as they arrived. */
  readonly rounds: readonly (readonly number[])[];
}

async function orderOfRound({ rest, websiteId, signal }: CompareContext, hooks: HookListener, session: string) {
  const mark = crypto.randomUUID();
  const from = hooks.arrivals.length;
  for (let at = 0; at < NOTES; at++)
    await rest.website.sendMessageInConversation(websiteId, session, note(`${mark} ${at}.`), { signal });
  const numberOf = ({ body }: Arrival) => Number(new RegExp(`${mark} (\\d+)\\.`).exec(body)?.[1] ?? Number.NaN);
  for (let at = 0; at < NOTES; at++) {
    if (!(await hooks.next((arrival) => numberOf(arrival) === at, from, PATIENCE, signal)))
      throw new NotMeasured(nothingCame);
  }
  // A second attempt of a hook does not count for the order.
  return [...new Set(hooks.arrivals.slice(from).map(numberOf))].filter((number) => !Number.isNaN(number));
}

const inOrder = (numbers: readonly number[]) => numbers.every((number, index) => number === index);

/** Causes hooks and answers them. */
const arrivals: Scenario<Arrived> = {
  requests: () => requestsOfConversation + 1 + NOTES * ROUNDS,
  async run(context) {
    const hooks = hooksOf(context);
    const { session } = await ownOf(context).create();
    const hook = await provoke(context, hooks, session);
    const rounds: (readonly number[])[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(await orderOfRound(context, hooks, session));
      // Two equal rounds are a majority of three.
      if (rounds.length === 2 && rounds.every(inOrder)) break;
    }
    return { hook, rounds, secret: hooks.secret };
  },
};

const header = (name: string, read: (value: string, arrived: Arrived) => Measurement): Probe =>
  reading(arrivals, (arrived) => {
    const value = arrived.hook.headers[name];
    return typeof value === "string" ? read(value, arrived) : unmeasured(`the hook has no ${name}`);
  });

function unitOf(text: string, { hook: { at } }: Arrived): Measurement {
  const timestamp = Number(text);
  // A reading within a day of now is the right one.
  const day = 86_400_000;
  if (Math.abs(timestamp - at) < day) return { measured: "ms" };
  if (Math.abs(timestamp * 1_000 - at) < day) return { measured: "s" };
  return unmeasured("the timestamp is neither in milliseconds nor in seconds near now");
}

/** The text that was signed, of those that programs have tried. */
function signedText(signature: string, { hook: { headers, bytes }, secret }: Arrived): Measurement {
  if (!secret) return unmeasured("needs --hook-secret");
  const timestamp = String(headers["x-crisp-request-timestamp"] ?? "");
  return signBody(secret, timestamp, bytes) === signature.toLowerCase()
    ? { measured: "[timestamp;body]" }
    : unmeasured("the signature is of another text, or --hook-secret is not the secret of this hook");
}

/** Headers of Crisp's own; others are those of proxies and of HTTP. */
const isOfCrisp = (name: string) => /^(content-type|x-crisp-.*|x-delivery-.*)$/.test(name);

/** Probes of web hooks that are answered with 200. */
export const hookProbes = {
  "hook-user-agent": header("user-agent", (agent) => ({ measured: agent })),
  "hook-timestamp-unit": header("x-crisp-request-timestamp", unitOf),
  "hook-headers": reading(arrivals, ({ hook }) => ({ measured: Object.keys(hook.headers).filter(isOfCrisp).sort() })),
  "hook-content-type": header("content-type", (type) => ({ measured: type })),
  "hook-origin": header("x-crisp-hook-origin", (origin) => ({
    measured: origin.replace(/\b[0-9a-f]{16}\b/, "<id>").replace(/ (production|development)$/, " <environment>"),
  })),
  "hook-first-attempt": header("x-delivery-attempt-count", (count) => ({ measured: Number(count) })),
  "hook-signature": header("x-crisp-signature", signedText),
  "hook-bytes": reading(arrivals, ({ hook: { body } }) => {
    const isCompact = JSON.stringify(JSON.parse(body)) === body;
    return { measured: isCompact ? "JSON.stringify" : "another form" };
  }),
  "hook-order": reading(arrivals, ({ rounds }) => ({
    measured: rounds.filter(inOrder).length * 2 > rounds.length ? "in order" : "not in order",
  })),
} satisfies Record<string, Probe>;
