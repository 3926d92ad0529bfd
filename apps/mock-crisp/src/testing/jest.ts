import type { MockCrisp } from "../api/mock-crisp.ts";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";
import type { MockCrispOptions } from "../settings/options.ts";
import { type CrispMatchers, matchers } from "./matchers.ts";
import { restoreClock } from "./restore-clock.ts";
import { withJournal } from "./with-journal.ts";
import { timeLeft, withinTest } from "./within-test.ts";

export type { CrispMatchers, ExpectedDelivery } from "./matchers.ts";

declare global {
  namespace jest {
    // Of the types that `@types/jest` declares it with, or the two would not merge.
    // biome-ignore lint/complexity/noBannedTypes: see above
    interface Matchers<R, T = {}> extends CrispMatchers<void> {}
  }
}

/** The fixtures of a test. */
export interface CrispFixtures {
  /** An isolated website of this test on the mock of its file. */
  readonly crisp: MockCrisp;
}

/** The runner's own globals, of which these are used. Jest has them, and every runner that copies them. */
interface RunnerGlobals {
  readonly test: (name: string, run: () => Promise<void>, timeout?: number) => void;
  readonly beforeAll: (run: () => Promise<void>) => void;
  readonly afterAll: (run: () => Promise<void>) => void;
  readonly expect: { extend(matchers: object): void };
}

/** A test that needs a mock. */
export type CrispTest = (name: string, run: (fixtures: CrispFixtures) => unknown, timeout?: number) => void;

/**
 * Makes `test("answers", async ({ crisp }) => …)`: one server a test file, started before its first test, and one website a
 * test; when a test fails, what happened on its website is added to the error. `expect` gets the matchers
 * `toHaveDelivered` and `toHaveReceivedMessage`.
 *
 * A wait takes at most 4 s, less than Jest's 5 s for a test, and ends before a `timeout` that is passed to the test. A test
 * with several slow waits needs a longer one.
 *
 * Call it at the top of a test file, where jest's globals are. This package is ESM: Jest loads it with
 * `node --experimental-vm-modules`.
 */
export function createTest(options: MockCrispOptions = {}): CrispTest {
  const runner = globalsOfRunner();
  runner.expect.extend(matchers);
  let starting: Promise<MockCrisp> | undefined;
  // Not by the first test, whose time would be spent on it.
  runner.beforeAll(async () => {
    starting ??= startMockCrisp(options);
    await starting;
  });
  runner.afterAll(async () => {
    await (await starting)?.close();
  });
  return (name, run, timeout) => {
    const body = async () => {
      const left = timeLeft(performance.now(), timeout ?? 0);
      starting ??= startMockCrisp(options);
      const server = await starting;
      const crisp = await server.isolate();
      try {
        await run({ crisp: withinTest(crisp, left) });
      } catch (error) {
        throw withJournal(error, crisp);
      } finally {
        restoreClock(server);
        await crisp.close();
      }
    };
    runner.test(name, body, timeout);
  };
}

function globalsOfRunner(): RunnerGlobals {
  // Their presence is checked below; their types depend on the runner.
  const found = globalThis as Partial<RunnerGlobals>;
  const { test, beforeAll, afterAll, expect } = found;
  if (!test || !beforeAll || !afterAll || !expect) {
    throw new TypeError(
      "createTest needs the globals test, beforeAll, afterAll and expect. Call it in a test file that Jest runs.",
    );
  }
  return { test, beforeAll, afterAll, expect };
}
