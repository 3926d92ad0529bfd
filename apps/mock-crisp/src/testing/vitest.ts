import { expect as baseExpect, test as baseTest } from "vitest";
import type { MockCrisp } from "../api/mock-crisp.ts";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";
import type { MockCrispOptions } from "../settings/options.ts";
import { describeJournal } from "./describe-journal.ts";
import { type CrispMatchers, matchers } from "./matchers.ts";
import { restoreClock } from "./restore-clock.ts";
import { timeLeft, withinTest } from "./within-test.ts";

export type { CrispMatchers, ExpectedDelivery } from "./matchers.ts";

declare global {
  // vitest's own `Matchers` takes one type in version 4 and two in version 5; its assertions extend this one in both.
  namespace Chai {
    interface Assertion extends CrispMatchers<void> {}
  }
}

/** The fixtures of tests. */
export interface CrispFixtures {
  /** One mock for all tests of a worker. */
  readonly crispServer: MockCrisp;
  /** An isolated website of this test on that mock. */
  readonly crisp: MockCrisp;
}

/**
 * vitest's `test` with a mock: `test("answers", async ({ crisp }) => …)`. One server a worker, one website a test; when
 * a test fails, what happened on its website is printed. Waits end before the test's time-out, so that a failing test
 * reports what it waited for.
 */
export function createTest(options: MockCrispOptions = {}) {
  /** Milliseconds of the current test that the start of the server took. */
  let starting = 0;
  return baseTest.extend<CrispFixtures>({
    crispServer: [
      // vitest reads from this pattern which fixtures this one needs: none.
      // biome-ignore lint/correctness/noEmptyPattern: see above
      async ({}, use) => {
        const began = performance.now();
        await using server = await startMockCrisp(options);
        starting = performance.now() - began;
        await use(server);
      },
      { scope: "worker" },
    ],
    crisp: async ({ crispServer, onTestFailed, task }, use) => {
      const start = performance.now() - starting;
      starting = 0;
      await using crisp = await crispServer.isolate();
      // Rendered now: the failure may be reported after this fixture has ended, when the website and its journal are
      // gone.
      let kept: string | undefined;
      onTestFailed(() => {
        process.stderr.write(`${kept ?? describeJournal(crisp.journal.entries())}\n`);
      });
      await use(withinTest(crisp, timeLeft(start, task.timeout)));
      restoreClock(crispServer);
      kept = describeJournal(crisp.journal.entries());
    },
  });
}

/** {@link createTest} with the defaults. */
export const test = createTest();

baseExpect.extend(matchers);

/** vitest's `expect`, which has the matchers `toHaveDelivered` and `toHaveReceivedMessage` now. */
export const expect = baseExpect;
