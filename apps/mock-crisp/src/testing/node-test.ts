import { after, test as nodeTest, type TestContext, type TestOptions } from "node:test";
import type { MockCrisp } from "../api/mock-crisp.ts";
import { startMockCrisp } from "../mock/start-mock-crisp.ts";
import type { MockCrispOptions } from "../settings/options.ts";
import { restoreClock } from "./restore-clock.ts";
import { withJournal } from "./with-journal.ts";

/** Fixtures of a test. */
export interface CrispFixtures {
  /** An isolated website of this test on the mock of its file. */
  readonly crisp: MockCrisp;
  /** The context of `node:test`. */
  readonly t: TestContext;
}

/** The body of a test. */
export type CrispTestBody = (fixtures: CrispFixtures) => unknown;

/** A test that needs a mock. */
export interface CrispTest {
  (name: string, run: CrispTestBody): Promise<void>;
  (name: string, options: TestOptions, run: CrispTestBody): Promise<void>;
}

/**
 * Makes `test("answers", async ({ crisp }) => …)` for Node's test runner: one server a test file, started by its first
 * test, and one website a test; when a test fails, what happened on its website is added to the error.
 */
export function createTest(options: MockCrispOptions = {}): CrispTest {
  let starting: Promise<MockCrisp> | undefined;
  after(async () => {
    await (await starting)?.close();
  });
  const bodyOf = (run: CrispTestBody) => async (t: TestContext) => {
    starting ??= startMockCrisp(options);
    const server = await starting;
    const crisp = await server.isolate();
    try {
      await run({ crisp, t });
    } catch (error) {
      throw withJournal(error, crisp);
    } finally {
      restoreClock(server);
      await crisp.close();
    }
  };
  return (name: string, second: TestOptions | CrispTestBody, third?: CrispTestBody) => {
    const run = typeof second === "function" ? second : third;
    if (run === undefined)
      throw new TypeError(`the test "${name}" needs a function: test(name, async ({ crisp }) => …)`);
    return nodeTest(name, typeof second === "function" ? {} : second, bodyOf(run));
  };
}

/** {@link createTest} with the defaults. */
export const test: CrispTest = createTest();
