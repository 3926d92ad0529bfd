import type { Clock } from "./clock.ts";

/** The clocks of a mock: one for each isolated website, and one for all others. */
export interface Clocks {
  /** Of the default website, of every one that is not isolated, and of what has no website. */
  readonly standard: Clock;
  /** All of them as one: shows the time of {@link Clocks.standard}, and moves each. */
  readonly every: Clock;
  /** The clock of an isolated website, else {@link Clocks.standard}. */
  of(websiteId: string | undefined): Clock;
  /** Gives a website its own clock, which shows real time. */
  add(websiteId: string): Clock;
  /** Stops the clock of a website that is removed, with all that was scheduled on it. */
  remove(websiteId: string): void;
}

/** For parts that only need to know which clock counts. */
export type ClockOf = Pick<Clocks, "of">;

/** Creates the clocks of a mock without isolated websites. */
export function createClocks(create: () => Clock): Clocks {
  const standard = create();
  const own = new Map<string, Clock>();
  const all = () => [standard, ...own.values()];
  return {
    standard,
    every: {
      now: standard.now,
      schedule: standard.schedule,
      hold: standard.hold,
      async advance(by) {
        const reasons = await Promise.all(all().map((clock) => clock.advance(by)));
        return reasons.find((reason) => reason !== undefined);
      },
      freeze() {
        for (const clock of all()) clock.freeze();
      },
      unfreeze() {
        for (const clock of all()) clock.unfreeze();
      },
      reset() {
        for (const clock of all()) clock.reset();
      },
      hurry(reason) {
        for (const clock of all()) clock.hurry(reason);
      },
      close() {
        for (const clock of all()) clock.close();
      },
      get step() {
        return standard.step;
      },
      get frozen() {
        return standard.frozen;
      },
      get pending() {
        return all().reduce((sum, { pending }) => sum + pending, 0);
      },
    },
    of: (websiteId) => (websiteId === undefined ? standard : (own.get(websiteId) ?? standard)),
    add(websiteId) {
      const clock = create();
      own.set(websiteId, clock);
      return clock;
    },
    remove(websiteId) {
      own.get(websiteId)?.close();
      own.delete(websiteId);
    },
  };
}
