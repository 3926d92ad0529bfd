import { CrispWebhookError, CrispWebhooks } from "@x/crisp-webhook";
import { MockCrispError, parseSeed, startMockCrisp } from "@x/mock-crisp";
import { parseScenario, parseTrace } from "@x/mock-crisp/scenario";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { enormous, expectNothingPolluted, fuzz, mutated, readEntries, timeout } from "./corpus.ts";

const webhooks = new CrispWebhooks({ secret: "corpus_secret" });
webhooks.onAny(() => {});
webhooks.onError(() => {});

const mock = await startMockCrisp();
afterAll(() => mock.close());

/** Reads an input, and throws what the parser throws. */
const parsers: Record<string, (text: string) => unknown> = {
  query: (text) => mock.journal.entries(text),
  scenario: (text) => parseScenario(text, "corpus.yaml"),
  trace: (text) => parseTrace(text, "corpus.jsonl"),
  seed: (text) => parseSeed(JSON.parse(text)),
  async hook(text) {
    const body = Buffer.from(text);
    const { headers } = await webhooks.sign({ body });
    const response = await webhooks.fetch(new Request("http://localhost/", { method: "POST", headers, body }));
    expect([200, 202, 204, 400, 413]).toContain(response.status);
    return webhooks.verify({ headers, body });
  },
};

const isClear = (error: unknown): boolean =>
  // The code that reads the file reports text that is not JSON.
  (error instanceof MockCrispError || error instanceof CrispWebhookError || error instanceof SyntaxError) &&
  error.message.length > 10 &&
  error.message.length < 2_000;

describe.each(Object.keys(parsers))("whatever is read as a %s", async (name) => {
  const entries = await readEntries(name);
  const read = async (text: string) => {
    try {
      await parsers[name]?.(text);
    } catch (error) {
      if (!isClear(error))
        throw new Error(`${JSON.stringify(text.slice(0, 500))} threw no clear error`, { cause: error });
    }
    expectNothingPolluted();
  };

  test("is read, or refused by a clear error: what is kept", { timeout }, async () => {
    // The first is one that must be understood, so that not everything is refused.
    await parsers[name]?.(entries[0] ?? "");
    for (const text of [...entries, ...enormous]) await read(text);
  });

  test("is read, or refused by a clear error: what is made of it", { timeout }, async () => {
    await fc.assert(fc.asyncProperty(mutated(entries), read), fuzz);
  });
});

test("a mock starts with a seed that was read, and names the mistakes of any other", { timeout }, async () => {
  for (const text of await readEntries("seed")) {
    try {
      await using crisp = await startMockCrisp({ seed: JSON.parse(text) });
      expect((await fetch(`${crisp.url}/_mock/readyz`)).status).toBe(200);
    } catch (error) {
      expect(isClear(error), `${text}: ${error}`).toBe(true);
    }
    expectNothingPolluted();
  }
});
