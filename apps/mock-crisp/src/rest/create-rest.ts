import { Router } from "express";
import { createPublishOutcome } from "../events/publish-outcome.ts";
import type { RunningMock } from "../operations/running-mock.ts";
import { createRestRouter } from "./create-rest-router.ts";
import { createRestFaults } from "./rest-faults.ts";

/** The REST API of a whole mock, with the faults that its chaos asks for. */
export function createRest(mock: RunningMock): Router {
  const { bus, chaos, clocks, gateway, journal, settingsByWebsite, world } = mock;
  const router = Router();
  router.use(createRestFaults({ world, clocks, journal, chaos, move: gateway.moveFor }));
  router.use(
    createRestRouter({
      world,
      publishOutcome: createPublishOutcome(bus, clocks, { by: "rest" }),
      journal,
      clocks,
      settingsOf: settingsByWebsite.of,
      rtmUrl: (asked) => mock.info(asked).rtm_url,
    }),
  );
  return router;
}
