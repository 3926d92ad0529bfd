import { expect as baseExpect, test as baseTest } from "@playwright/test";
import type { MockCrisp } from "../api/mock-crisp.ts";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";
import type { MockCrispOptions } from "../settings/options.ts";
import { describeJournal } from "./describe-journal.ts";
import { matchers } from "./matchers.ts";
import { restoreClock } from "./restore-clock.ts";

export type { CrispMatchers, ExpectedDelivery } from "./matchers.ts";

/** The fixtures of tests, in addition to Playwright's own. */
export interface CrispFixtures {
  /** An isolated website of this test on the worker's mock. */
  readonly crisp: MockCrisp;
}

/** The fixtures of a worker. Set `crispOptions` by `test.use` at the top of a file, or in the project's configuration. */
export interface CrispWorkerFixtures {
  readonly crispOptions: MockCrispOptions;
  /** One mock for all tests of a worker. */
  readonly crispServer: MockCrisp;
}

/**
 * Playwright's `test` with a mock: `test("answers", async ({ page, crisp }) => …)`. One server a worker, one website a
 * test; when a test fails, what happened on its website is attached to the report.
 */
export const test = baseTest.extend<CrispFixtures, CrispWorkerFixtures>({
  crispOptions: [{}, { scope: "worker", option: true }],
  crispServer: [
    async ({ crispOptions }, use) => {
      const server = await startMockCrisp(crispOptions);
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  crisp: async ({ crispServer }, use, testInfo) => {
    const crisp = await crispServer.isolate();
    await use(crisp);
    restoreClock(crispServer);
    if (testInfo.status !== testInfo.expectedStatus) {
      const body = describeJournal(crisp.journal.entries());
      await testInfo.attach("mock-crisp journal", { body, contentType: "text/plain" });
    }
    await crisp.close();
  },
});

/** Playwright's `expect`, with the matchers `toHaveDelivered` and `toHaveReceivedMessage`. */
export const expect = baseExpect.extend(matchers);
