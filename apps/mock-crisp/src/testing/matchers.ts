import type { EventName } from "@x/crisp-types";
import type { WaitForOptions } from "../api/mock-crisp.ts";
import type { Expected, HearsOptions } from "../api/visitor.ts";
import { isRecord } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { DEFAULT_WAIT } from "../journal/wait.ts";
import { matchesExpected } from "../operations/visible-message.ts";
import { parseDuration } from "../time/duration.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { Message } from "../world/session.ts";

/** Expectations about a delivery besides its event. */
export interface ExpectedDelivery {
  /** Default `"succeeded"`. */
  readonly status?: "succeeded" | "failed" | "given_up";
  /** A part of the event's data. */
  readonly data?: object;
  /** The number of attempts. */
  readonly attempts?: number;
  /** The hook's address, or a part of it. */
  readonly url?: string | RegExp;
  /** Milliseconds to wait for it. Default 4,000. */
  readonly timeout?: number | string;
}

/** A mock in this process or elsewhere. */
export interface DeliveringMock {
  waitFor(query: string, options?: WaitForOptions): Promise<JournalEntry>;
  readonly deliveries: { get(id: string): Delivery | undefined | Promise<Delivery | undefined> };
}

/** A visitor of a mock in this process or elsewhere. */
export interface HearingVisitor {
  readonly nickname: string;
  hears(expected?: Expected, options?: HearsOptions): Promise<Message>;
  messages(): readonly Message[] | Promise<readonly Message[]>;
}

/** The result of a matcher: the shape that vitest, jest and playwright share. */
export interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The context that the runner gives a matcher. */
export interface MatcherContext {
  readonly isNot?: boolean;
}

/**
 * Matchers for mocks and visitors. Each waits until it holds, so that no test needs to. With `.not` it checks once what
 * has happened so far.
 */
export const matchers = {
  /** Checks that a web hook of this event was delivered. */
  async toHaveDelivered(
    this: MatcherContext,
    crisp: DeliveringMock,
    event: EventName,
    expected: ExpectedDelivery = {},
  ): Promise<Matched> {
    const found = await waitForDelivery(crisp, event, expected, this.isNot ? 0 : expected.timeout);
    if (typeof found === "string") return { pass: false, message: () => found };
    return {
      pass: true,
      message: () => `expected no delivery of ${event}, but found ${found.id} to ${found.url} (${found.status})`,
    };
  },

  /** Checks that a visitor received a matching message of the team. A later `hears` still returns it. */
  async toHaveReceivedMessage(
    this: MatcherContext,
    visitor: HearingVisitor,
    expected?: Expected,
    options: { readonly timeout?: number | string } = {},
  ): Promise<Matched> {
    const received = (await visitor.messages()).filter(({ from, type }) => from === "operator" && type !== "note");
    const already = received.find((message) => matchesExpected(expected, message));
    if (already) {
      const said = JSON.stringify(already.content);
      return { pass: true, message: () => `expected ${visitor.nickname} not to receive ${said}` };
    }
    if (this.isNot) return { pass: false, message: () => "" };
    try {
      await visitor.hears(expected, { ...options, peek: true });
      return { pass: true, message: () => "" };
    } catch (error) {
      if (error instanceof MockCrispError && error.code === "no_reply")
        return { pass: false, message: () => error.message };
      throw error;
    }
  },
};

/** The first delivery that matches, or the near misses. */
async function waitForDelivery(
  crisp: DeliveringMock,
  event: EventName,
  { status = "succeeded", ...expected }: ExpectedDelivery,
  timeout: number | string = DEFAULT_WAIT,
): Promise<Delivery | string> {
  const query = `kind:delivery event:${event} status:${status}`;
  const deadline = performance.now() + parseDuration(timeout);
  const others: string[] = [];
  for (let after = 0; ; ) {
    let entry: JournalEntry;
    try {
      entry = await crisp.waitFor(query, { timeout: Math.max(0, Math.ceil(deadline - performance.now())), after });
    } catch (error) {
      if (!(error instanceof MockCrispError && error.code === "timeout")) throw error;
      return others.length === 0 ? error.message : `deliveries of ${event} that did not match:\n${others.join("\n")}`;
    }
    after = entry.id;
    const delivery = entry.kind === "delivery" ? await crisp.deliveries.get(entry.delivery) : undefined;
    if (!delivery) continue;
    const misfit = whyNot(delivery, expected);
    if (misfit === undefined) return delivery;
    others.push(`  ${delivery.id}: ${misfit}`);
  }
}

/** The difference between a delivery and the expectation; undefined when nothing is. */
function whyNot(delivery: Delivery, { data, attempts, url }: Omit<ExpectedDelivery, "status">): string | undefined {
  if (attempts !== undefined && delivery.attempts.length !== attempts) {
    return `${delivery.attempts.length} attempts, not ${attempts}`;
  }
  if (url !== undefined && !(typeof url === "string" ? delivery.url.includes(url) : url.test(delivery.url))) {
    return `went to ${delivery.url}`;
  }
  const sent: unknown = JSON.parse(delivery.body);
  const sentData = isRecord(sent) ? sent["data"] : undefined;
  return data === undefined || contains(sentData, data) ? undefined : `its data is ${JSON.stringify(sentData)}`;
}

/** True if a value contains all parts of the other, at any depth. */
function contains(value: unknown, part: unknown): boolean {
  if (typeof part !== "object" || part === null) return Object.is(value, part);
  if (typeof value !== "object" || value === null || Array.isArray(value) !== Array.isArray(part)) return false;
  return Object.entries(part).every(([key, inner]) => contains(Reflect.get(value, key), inner));
}

/** The matchers, as a runner's `expect` shows them. */
export interface CrispMatchers<R> {
  /** Waits until a web hook of this event was delivered. With `.not`: none has been so far. */
  toHaveDelivered(event: EventName, expected?: ExpectedDelivery): Promise<R>;
  /** Waits until the visitor received a matching message of the team. With `.not`: none has been so far. */
  toHaveReceivedMessage(expected?: Expected, options?: { readonly timeout?: number | string }): Promise<R>;
}
