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
    summary: "What time it is for the mock",
    answer: { status: 200, summary: "Milliseconds since the epoch", schema: clockShape },
    handle: ({ mock }) => clockOf(mock),
  }),
  defineControlRoute({
    method: "post",
    path: "/clock/advance",
    summary: "Moves time forward; retries and deadlines that fall due run at once",
    body: z.object({ by: duration }),
    answer: {
      status: 200,
      summary: "When all that fell due has run",
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
    summary: "Stops time; advance still moves it",
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
    summary: "Lets time pass again",
    answer: { status: 200, summary: "The clock", schema: clockShape },
    handle({ mock }) {
      mock.clock.unfreeze();
      mock.journal.append({ kind: "control", what: "clock.unfrozen" });
      return clockOf(mock);
    },
  }),
];
