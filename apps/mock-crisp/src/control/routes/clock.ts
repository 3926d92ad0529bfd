import * as z from "zod/mini";
import { advanceClock } from "../../operations/advance-clock.ts";
import { requireWebsite } from "../../operations/require-website.ts";
import type { RunningMock } from "../../operations/running-mock.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { duration } from "../input.ts";
import { text } from "../shapes.ts";

const clockShape = z.object({ now: z.number(), frozen: z.boolean() });
const clockOf = ({ clock }: RunningMock) => ({ now: clock.now(), frozen: clock.frozen });

/** Only the clock of this website. Default: all clocks. */
const which = z.object({ website_id: z.optional(text) });

/** The mock by the clock of one website. */
function timed(mock: RunningMock, website_id: string | undefined): RunningMock {
  if (website_id === undefined) return mock;
  return { ...mock, clock: mock.clocks.of(requireWebsite(mock, website_id).website_id) };
}

function simple(name: string, summary: string, what: string, act: (mock: RunningMock) => void): ControlRoute {
  return defineControlRoute({
    method: "post",
    path: `/clock/${name}`,
    summary,
    body: which,
    answer: { status: 200, summary: "The clock", schema: clockShape },
    handle({ mock, body }) {
      const own = timed(mock, body.website_id);
      act(own);
      mock.journal.append({ kind: "control", what, website_id: body.website_id });
      return clockOf(own);
    },
  });
}

/** The mock's time. */
export const clockRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/clock",
    summary: "Get the time of the mock's clock",
    query: which,
    answer: { status: 200, summary: "Milliseconds since the epoch", schema: clockShape },
    handle: ({ mock, query }) => clockOf(timed(mock, query.website_id)),
  }),
  defineControlRoute({
    method: "post",
    path: "/clock/advance",
    summary: "Advance the clock; retries and time-outs that become due run at once",
    body: z.extend(which, { by: duration }),
    answer: {
      status: 200,
      summary: "The time after everything due has run, and why the mock did not wait for all of it",
      schema: z.extend(clockShape, { advanced: z.number(), unsettled: z.optional(text) }),
    },
    async handle({ mock, body }) {
      const own = timed(mock, body.website_id);
      const advanced = await advanceClock(own, body.by);
      return { ...clockOf(own), ...advanced };
    },
  }),
  simple("freeze", "Freeze the clock; advance still works", "clock.frozen", ({ clock }) => clock.freeze()),
  simple("unfreeze", "Unfreeze the clock", "clock.unfrozen", ({ clock }) => clock.unfreeze()),
  simple("reset", "Set the clock back to real time", "clock.reset", ({ clock }) => clock.reset()),
];
