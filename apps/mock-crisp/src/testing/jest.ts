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
  const server = createServer(options);
  globalsOfRunner("createTest").afterAll(server.close);
  return testOn(server);
}

/** A mock that is started when it is needed. */
interface Server {
  readonly start: () => Promise<MockCrisp>;
  readonly close: () => Promise<void>;
}

function createServer(options: MockCrispOptions): Server {
  let starting: Promise<MockCrisp> | undefined;
  return {
    start() {
      starting ??= startMockCrisp(options);
      return starting;
    },
    async close() {
      await (await starting)?.close();
    },
  };
}

function testOn({ start }: Server): CrispTest {
  const runner = globalsOfRunner("test");
  runner.expect.extend(matchers);
  // Not by the first test, whose time would be spent on it.
  runner.beforeAll(async () => {
    await start();
  });
  return (name, run, timeout) => {
    const body = async () => {
      const left = timeLeft(performance.now(), timeout ?? 0);
      const server = await start();
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

const usual = createServer({});
// By the import, so that it is closed after the last test of the file, even if the first one is in a `describe`.
presentGlobals().afterAll?.(usual.close);
let usualTest: CrispTest | undefined;

/** {@link createTest} with the defaults. The server starts only in files that have a test of it. */
export const test: CrispTest = (name, run, timeout) => {
  usualTest ??= testOn(usual);
  usualTest(name, run, timeout);
};

function presentGlobals(): Partial<RunnerGlobals> {
  // Their presence is checked; their types depend on the runner.
  return globalThis as Partial<RunnerGlobals>;
}

function globalsOfRunner(caller: string): RunnerGlobals {
  const { test, beforeAll, afterAll, expect } = presentGlobals();
  if (!test || !beforeAll || !afterAll || !expect) {
    throw new TypeError(
      `${caller} of @x/mock-crisp/jest needs the globals test, beforeAll, afterAll and expect. Call it in a test file that ` +
        "Jest runs, with `injectGlobals` on. In vitest and node:test, import @x/mock-crisp/vitest or /node-test.",
    );
  }
  return { test, beforeAll, afterAll, expect };
}
