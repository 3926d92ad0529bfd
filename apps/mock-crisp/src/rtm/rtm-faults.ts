import type { Chaos } from "../chaos/chaos.ts";
import { millisecondsOf } from "../chaos/random.ts";
import type { Emission } from "../events/emission.ts";
import type { CancelTimer } from "../time/clock.ts";
import type { ClockOf } from "../time/clocks.ts";

/** The longest that an event is held back for the next one to overtake it, in milliseconds of the mock's clock. */
const longestHold = 1_000;

/** Dependencies of {@link createSendWithFaults}. */
export interface SendWithFaultsDependencies {
  readonly chaos: Chaos;
  readonly clocks: ClockOf;
  /** Sends to every socket that may see it, and returns how many those are. */
  readonly send: (emission: Emission) => number;
  /** The number of those sockets. */
  readonly audienceOf: (emission: Emission) => number;
}

/**
 * Sends events according to the active faults: lost, twice, late or out of order. Returns how many sockets an event
 * goes to, now or later. Events of one website never overtake each other by latency, as on one connection.
 */
export function createSendWithFaults({
  chaos,
  clocks,
  send,
  audienceOf,
}: SendWithFaultsDependencies): (emission: Emission) => number {
  /** The time at which the last delayed event is due, by website. */
  const due = new Map<string, number>();
  /** Events that wait to be overtaken, by website. */
  const held = new Map<string, { readonly emission: Emission; readonly stop: CancelTimer }[]>();

  function pass(emission: Emission, times: number): void {
    for (let time = 0; time < times; time++) send(emission);
    const website = websiteKey(emission);
    const overtaken = held.get(website) ?? [];
    held.delete(website);
    for (const { emission: late, stop } of overtaken) {
      stop();
      send(late);
    }
  }

  function holdBack(emission: Emission): void {
    const website = websiteKey(emission);
    const waiting = held.get(website) ?? [];
    held.set(website, waiting);
    const one = {
      emission,
      stop: clocks.of(emission.websiteId).schedule(longestHold, () => {
        waiting.splice(waiting.indexOf(one), 1);
        send(emission);
      }),
    };
    waiting.push(one);
  }

  return (emission) => {
    const sockets = audienceOf(emission);
    // A fault of an event that nobody receives would have no effect, but count as applied.
    if (sockets === 0) return send(emission);
    const subject = subjectOf(emission);
    const key = emission.id;
    if (chaos.apply("drop", subject, key)) return 0;
    const duplicate = chaos.apply("duplicate", subject, key);
    const times = duplicate ? (duplicate.fault.times ?? 2) : 1;
    if (chaos.apply("reorder", subject, key)) {
      holdBack(emission);
      return sockets * times;
    }
    const latency = chaos.apply("latency", subject, key);
    const website = websiteKey(emission);
    const clock = clocks.of(emission.websiteId);
    const wait = latency ? millisecondsOf(latency.fault.delay, latency.random) : 0;
    const at = Math.max(clock.now() + wait, due.get(website) ?? 0);
    if (at <= clock.now()) {
      pass(emission, times);
      return sockets * times;
    }
    due.set(website, at);
    clock.schedule(at - clock.now(), () => {
      if (due.get(website) === at) due.delete(website);
      pass(emission, times);
    });
    return sockets * times;
  };
}

const websiteKey = ({ websiteId }: Emission) => websiteId ?? "";

function subjectOf({ id, name, data, websiteId }: Emission) {
  return {
    kind: "event" as const,
    event: name,
    event_id: id,
    website_id: websiteId,
    session_id: "session_id" in data ? String(data.session_id) : undefined,
    data,
    via: ["rtm"],
    deliveries: [],
  };
}
