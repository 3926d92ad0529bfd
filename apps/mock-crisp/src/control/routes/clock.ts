import * as z from "zod/mini";
import { advanceClock } from "../../operations/advance-clock.ts";
import type { RunningMock } from "../../operations/running-mock.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { duration } from "../input.ts";

const clockShape = z.object({ now: z.number(), frozen: z.boolean() });
const clockOf = ({ clock }: RunningMock) => ({ now: clock.now(), frozen: clock.frozen });

/** The mock's time. */
export const clockRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/clock",
    summary: "Get the time of the mock's clock",
    answer: { status: 200, summary: "Milliseconds since the epoch", schema: clockShape },
    handle: ({ mock }) => clockOf(mock),
  }),
  defineControlRoute({
    method: "post",
    path: "/clock/advance",
    summary: "Advance the clock; retries and time-outs that become due run at once",
    body: z.object({ by: duration }),
    answer: {
      status: 200,
      summary: "The time after everything due has run",
      schema: z.extend(clockShape, { advanced: z.number() }),
    },
    async handle({ mock, body }) {
      const advanced = await advanceClock(mock, body.by);
      return { ...clockOf(mock), advanced };
    },
  }),
  defineControlRoute({
    method: "post",
    path: "/clock/freeze",
    summary: "Freeze the clock; advance still works",
    answer: { status: 200, summary: "The clock", schema: clockShape },
    handle({ mock }) {
      mock.clock.freeze();
      mock.journal.append({ kind: "control", what: "clock.frozen" });
      return clockOf(mock);
    },
  }),
  defineControlRoute({
    method: "post",
    path: "/clock/unfreeze",
    summary: "Unfreeze the clock",
    answer: { status: 200, summary: "The clock", schema: clockShape },
    handle({ mock }) {
      mock.clock.unfreeze();
      mock.journal.append({ kind: "control", what: "clock.unfrozen" });
      return clockOf(mock);
    },
  }),
];
