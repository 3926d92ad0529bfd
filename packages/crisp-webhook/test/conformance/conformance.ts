import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CrispWebhooks } from "../../src/index.ts";
import { acceptedCases } from "./accepted-cases.ts";
import { NOW, SECRET, type Seen } from "./case.ts";
import { handlingCases } from "./handling-cases.ts";
import { refusedCases } from "./refused-cases.ts";
import { type Received, type Sent, send } from "./send.ts";

/** Every case that an adapter must pass. */
export const conformanceCases = [...acceptedCases, ...refusedCases, ...handlingCases];

/** The receiver that an adapter gets. It changes from case to case. */
export type Handling = Pick<CrispWebhooks, "handle" | "fetch">;

/** A real server with the adapter on it, for every method of `/crisp`. */
export interface Served extends AsyncDisposable {
  readonly url: string;
  /** In place of a request to `url`, where there is no socket. */
  readonly exchange?: (sent: Sent) => Promise<Received>;
}

/** Peculiarities of an adapter. */
export interface AdapterTraits {
  /** Its gateway passes bodies as text, so that bodies that are not UTF-8 arrive changed. */
  readonly textOnly?: boolean;
  /** Requests for other paths go on to the framework, which answers 404 itself. */
  readonly passesOn?: boolean;
}

/** Runs every case against one adapter. */
export function describeConformance(
  name: string,
  serve: (webhooks: Handling) => Promise<Served>,
  traits: AdapterTraits = {},
) {
  describe(`${name} conforms:`, () => {
    let current: CrispWebhooks;
    let server: Served;
    beforeAll(async () => {
      server = await serve({
        handle: (incoming) => current.handle(incoming),
        fetch: (request, ...platform) => current.fetch(request, ...platform),
      });
    });
    afterAll(() => server[Symbol.asyncDispose]());

    test.each(conformanceCases)("$name", async (aCase) => {
      const { status, code, handlers, needsBytes, check } = aCase;
      const options = typeof aCase.options === "function" ? aCase.options() : aCase.options;
      let markAnswered = () => {};
      const answered = new Promise<void>((resolve) => {
        markAnswered = resolve;
      });
      const seen: Seen = { handled: [], unhandled: [], notes: [], warnings: [], answered };
      const warn = (message: string) => seen.warnings.push(message);
      const credentials = options?.secret === undefined && options?.urlKey === undefined ? { secret: SECRET } : {};
      current = new CrispWebhooks({ ...credentials, now: () => NOW, logger: { warn, error: warn }, ...options });
      if (handlers === undefined) {
        current.on("message:send", (event) => seen.handled.push(event));
        current.onUnhandled((event) => seen.unhandled.push(event));
      } else handlers(current, seen);

      const answers = [];
      for (const sent of [aCase.send()].flat()) answers.push(await (server.exchange?.(sent) ?? send(server.url, sent)));
      markAnswered();
      await current.close();

      const last = answers.at(-1);
      if (traits.passesOn && status === 404) {
        expect(last?.status).toBe(404);
        expect(last?.headers["cache-control"]).toBeUndefined();
        return;
      }
      const spoiled = needsBytes === true && traits.textOnly === true;
      expect({ status: last?.status, text: last?.text }).toMatchObject({ status: spoiled ? 401 : status });
      expect(last?.headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(last?.headers["cache-control"]).toBe("no-store");
      if (code !== undefined && !spoiled) {
        const { error, result } = JSON.parse(last?.text ?? "") as {
          error?: { code: string; message: string };
          result?: string;
        };
        expect(error?.code ?? result).toBe(code);
        if (error !== undefined) expect(error.message).toMatch(new RegExp(`^\\[${code}\\] .{10,}`));
      }
      expect(last?.text).not.toContain(SECRET);
      // The expected signature must not be revealed.
      expect(last?.text).not.toMatch(/[0-9a-f]{64}/i);
      expect(seen.handled).toHaveLength(aCase.handled ?? (status === 200 && code !== "unhandled" ? 1 : 0));
      await check?.(seen, answers, current);
    });
  });
}
