import * as z from "zod/mini";
import { type FaultName, faultNames, faultSchema } from "../../chaos/fault.ts";
import type { RunningMock } from "../../operations/running-mock.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";

/** A fault as it was set, with any fields, its id and how often it was applied. */
const activeShape = z.looseObject({
  id: z.string(),
  fault: z.enum(faultNames as readonly [FaultName, ...FaultName[]]),
  applied: z.int(),
});

const chaosShape = z.object({ seed: z.number(), faults: z.array(activeShape) });
const chaosOf = ({ chaos }: RunningMock) => ({ seed: chaos.seed(), faults: chaos.list() });

/** Faults that are injected on purpose. */
export const chaosRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/chaos",
    summary: "List active faults and the number of times that each was applied",
    answer: { status: 200, summary: "Faults", schema: chaosShape },
    handle: ({ mock }) => chaosOf(mock),
  }),
  defineControlRoute({
    method: "put",
    path: "/chaos",
    summary: "Replace all faults; the same seed affects the same calls",
    body: z.object({ seed: z.optional(z.number()), faults: z.array(faultSchema) }),
    answer: { status: 200, summary: "Faults", schema: chaosShape },
    handle({ mock, body: { seed, faults } }) {
      mock.chaos.set(faults, { seed });
      return chaosOf(mock);
    },
  }),
  defineControlRoute({
    method: "delete",
    path: "/chaos",
    summary: "Clear all faults",
    answer: { status: 204, summary: "Cleared" },
    handle({ mock }) {
      mock.chaos.clear();
    },
  }),
];
