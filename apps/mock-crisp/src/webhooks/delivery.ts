import type { EventName } from "@x/crisp-types";
import type { Emission } from "../events/emission.ts";
import type { Hook } from "../world/world.ts";

/** One attempt to deliver. */
export interface Attempt {
  /** From 1. */
  readonly count: number;
  /** The time at which it began, in milliseconds of the mock's clock. */
  readonly at: number;
  readonly request: { readonly headers: Readonly<Record<string, string>> };
  /** The signed text: `[timestamp;body]`. Undefined for website hooks. */
  readonly signed: string | undefined;
  readonly response:
    | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
    | undefined;
  /** The reason why there is no answer, such as a time-out or a refused connection. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
  /** Milliseconds of real time. */
  readonly duration: number;
}

/** One event on its way to one hook, with all its attempts. */
export interface Delivery {
  readonly id: string;
  readonly hook_id: string;
  readonly kind: "plugin" | "website";
  readonly url: string;
  readonly event: EventName;
  readonly event_id: string;
  readonly website_id: string | undefined;
  readonly session_id: string | undefined;
  /** The exact bytes sent, as text. */
  readonly body: string;
  readonly status: "pending" | "delivering" | "succeeded" | "given_up";
  readonly attempts: readonly Attempt[];
  readonly attempt_limit: number;
  readonly created_at: number;
  /** The time of the next attempt, in milliseconds of the mock's clock; null if there is none. */
  readonly next_attempt_at: number | null;
}

/** The web hook side: queues, attempts, retries. */
export interface Deliveries {
  /** Queues a delivery for every hook that may see it, and returns their ids. */
  publish(emission: Emission): readonly string[];
  /** The hooks that would get an event, without sending it. */
  recipients(emission: Emission): readonly Hook[];
  /** Newest last. */
  list(): readonly Delivery[];
  get(id: string): Delivery | undefined;
  /** Attempts it once more, now, regardless of its status. Undefined if there is none of that id. */
  retry(id: string): Delivery | undefined;
  /** Deliveries that are neither succeeded nor given up. */
  readonly pending: number;
  /** The number in the id of the latest delivery. */
  readonly latest: number;
  /** Gives up what waits for, or is under way to, hooks that were removed. */
  cancel(isRemoved: (hookId: string) => boolean): void;
  /** Forgets all deliveries, or those that fit; none of them is attempted any more. */
  reset(fits?: (delivery: Omit<Delivery, "attempts">) => boolean): void;
  close(): Promise<void>;
}
